using Pipeline.Master.Pictures;
using Pipeline.Messages.Tiles;

namespace Pipeline.Tests.Pictures;

/// <summary>Which format a result is written in.</summary>
public sealed class OutputFormatTests
{
    private static readonly PictureShape Grey = new(100, 80, 1, 8);
    private static readonly PictureShape Colour = new(100, 80, 3, 8);
    private static readonly PictureShape Alpha = new(100, 80, 4, 8);
    private static readonly PictureShape Deep = new(100, 80, 3, 16);

    [Theory]
    [InlineData(PictureFormat.Png, true, 4, 16, PictureFormat.Png)]
    [InlineData(PictureFormat.Tiff, true, 4, 16, PictureFormat.Tiff)]
    [InlineData(PictureFormat.Tiff, false, 3, 8, PictureFormat.Png)]
    [InlineData(PictureFormat.Bmp, true, 3, 8, PictureFormat.Bmp)]
    [InlineData(PictureFormat.Bmp, true, 4, 8, PictureFormat.Png)]
    [InlineData(PictureFormat.Pnm, true, 1, 16, PictureFormat.Pnm)]
    [InlineData(PictureFormat.Jpeg, false, 3, 8, PictureFormat.Png)]
    [InlineData(PictureFormat.Webp, true, 3, 8, PictureFormat.Webp)]
    [InlineData(PictureFormat.Webp, true, 4, 8, PictureFormat.Png)]
    [InlineData(PictureFormat.Webp, true, 1, 8, PictureFormat.Png)]
    [InlineData(PictureFormat.Webp, false, 3, 8, PictureFormat.Png)]
    public void Without_a_wish_it_is_the_input_s_if_that_keeps_everything(
        PictureFormat input, bool lossless, int channels, int depth, PictureFormat expected)
    {
        var options = Choose(Source(input, lossless), new PictureShape(100, 80, channels, depth));

        Assert.Equal(expected, options.Format);
        Assert.Null(options.Quality);
    }

    [Fact]
    public void A_wish_is_granted_when_the_format_holds_the_result()
    {
        Assert.Equal(PictureFormat.Jpeg, Choose(Source(PictureFormat.Png), Colour, "jpeg").Format);
        Assert.Equal(PictureFormat.Jpeg, Choose(Source(PictureFormat.Png), Grey, "JPG").Format);
        Assert.Equal(PictureFormat.Tiff, Choose(Source(PictureFormat.Png), Alpha, "tif").Format);
        Assert.Equal(70, Choose(Source(PictureFormat.Png), Colour, "webp", 70).Quality);
    }

    [Theory]
    [InlineData("jpeg", "8 bits a sample", "png, tiff, pnm")]
    [InlineData("webp", "8 bits a sample", "png, tiff, pnm")]
    [InlineData("bmp", "8 bits a sample", "png, tiff, pnm")]
    public void A_depth_that_the_format_lacks_is_refused_with_what_holds_it(string format, string why, string instead) =>
        Refuse(PictureFault.FormatCannotHold, Deep, format, null, why, instead);

    [Theory]
    [InlineData("jpeg", "no alpha", "png, webp, tiff")]
    [InlineData("bmp", "no alpha", "png, webp, tiff")]
    [InlineData("pnm", "no alpha", "png, webp, tiff")]
    public void Alpha_that_the_format_lacks_is_refused_with_what_holds_it(string format, string why, string instead) =>
        Refuse(PictureFault.FormatCannotHold, Alpha, format, null, why, instead);

    [Fact]
    public void A_size_that_the_format_lacks_is_refused()
    {
        Refuse(PictureFault.FormatCannotHold, Colour with { Width = 16_384 }, "webp", null, "16383", "png, jpeg, tiff, bmp, pnm");
        Refuse(PictureFault.FormatCannotHold, Colour with { Height = 65_501 }, "jpeg", null, "65500", "png, tiff, bmp, pnm");
        Refuse(PictureFault.FormatCannotHold, Colour with { Width = 32_768, Height = 32_768 }, "tiff", null, "536870912", "png.");
    }

    [Fact]
    public void Unknown_formats_and_impossible_qualities_are_refused()
    {
        Refuse(PictureFault.UnknownFormat, Colour, "gif", null, "'gif'", "png, jpeg, webp, tiff, bmp, pnm");
        Refuse(PictureFault.InvalidQuality, Colour, "png", 90, "png", "jpeg and webp");
        Refuse(PictureFault.InvalidQuality, Colour, null, 90, "png", "jpeg and webp");
        Refuse(PictureFault.InvalidQuality, Colour, "jpeg", 0, "0", "1 to 100");
        Refuse(PictureFault.InvalidQuality, Colour, "webp", 101, "101", "1 to 100");
    }

    [Fact]
    public void A_profile_is_carried_only_to_pictures_that_it_describes()
    {
        var (colours, greys) = (Support.Profiles.Create("RGB "), Support.Profiles.Create("GRAY"));
        var (colour, grey) = (Source(PictureFormat.Png) with { Metadata = new(colours, null) }, Source(PictureFormat.Png) with { Metadata = new(greys, null) });

        Assert.NotNull(Choose(colour, Colour).Metadata.IccProfile);
        Assert.NotNull(Choose(colour, Alpha).Metadata.IccProfile);
        Assert.Null(Choose(colour, Grey).Metadata.IccProfile);
        Assert.NotNull(Choose(grey, Grey).Metadata.IccProfile);
        Assert.Null(Choose(grey, Colour).Metadata.IccProfile);
        Assert.Null(Choose(grey, Grey, "webp").Metadata.IccProfile);
        Assert.NotNull(Choose(colour, Grey, "webp").Metadata.IccProfile);
    }

    private static PictureHeader Source(PictureFormat format, bool lossless = true) =>
        new(format, Colour, PictureOrientation.TopLeft, lossless, PictureMetadata.None);

    private static EncodeOptions Choose(PictureHeader source, PictureShape result, string? format = null, int? quality = null) =>
        OutputFormat.Choose(source, result, format, quality, new PictureLimits());

    private static void Refuse(PictureFault fault, PictureShape result, string? format, int? quality, params string[] words)
    {
        var refusal = Assert.Throws<PictureException>(() => Choose(Source(PictureFormat.Png), result, format, quality));

        Assert.Equal(fault, refusal.Fault);
        Assert.All(words, word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
    }
}
