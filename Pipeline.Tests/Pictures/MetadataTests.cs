using Pipeline.Master.Pictures;
using Pipeline.Messages.Tiles;
using Pipeline.Tests.Pictures.Support;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Pictures;

/// <summary>ICC profile and resolution, from file to file.</summary>
public sealed class MetadataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(PictureFormat.Png, 1)]
    [InlineData(PictureFormat.Png, 4)]
    [InlineData(PictureFormat.Jpeg, 1)]
    [InlineData(PictureFormat.Jpeg, 3)]
    [InlineData(PictureFormat.Webp, 3)]
    [InlineData(PictureFormat.Webp, 4)]
    [InlineData(PictureFormat.Tiff, 1)]
    [InlineData(PictureFormat.Tiff, 4)]
    [InlineData(PictureFormat.Bmp, 3)]
    [InlineData(PictureFormat.Pnm, 3)]
    public async Task What_the_format_holds_comes_back_and_the_pixels_stay(PictureFormat format, int channels)
    {
        var pixels = Pixels.Random(new Random(channels), new PictureShape(61, 47, channels, 8));

        foreach (var profileBytes in new[] { 200, 601, 200_001 })
        {
            var metadata = new PictureMetadata(
                Profiles.Create(channels == 1 ? "GRAY" : "RGB ", profileBytes), PictureResolution.PerInch(300, 150));
            var plain = await EncodeAsync(pixels, new EncodeOptions(format, null, PictureMetadata.None));

            var file = await EncodeAsync(pixels, new EncodeOptions(format, null, metadata));

            var found = Upload.Inspect(file).Metadata;
            Assert.Equal(format is PictureFormat.Bmp or PictureFormat.Pnm ? null : metadata.IccProfile?.ToArray(), found.IccProfile?.ToArray());
            Assert.Equal(format is PictureFormat.Pnm ? null : "300 150", PerInch(found.Resolution));
            Pixels.AssertEqual(Pixels.OfOpenCv(plain), Pixels.OfOpenCv(file)!, "with metadata");
            Pixels.AssertEqual(Pixels.OfOpenCv(file), Pixels.OfProduct(file), "own reader");
        }
    }

    [Fact]
    public async Task A_PNG_holds_the_profile_compressed_and_the_resolution_per_metre()
    {
        var profile = Profiles.Create("RGB ", 700);
        var pixels = Pixels.Random(new Random(1), new PictureShape(8, 8, 3, 8));

        var file = await EncodeAsync(pixels, new EncodeOptions(PictureFormat.Png, null, new(profile, new PictureResolution(2835, 11811))));

        var chunks = PngChunks.Of(file);
        var compressed = chunks.Single(chunk => chunk.Type == "iCCP").Content;
        using var inflater = new System.IO.Compression.ZLibStream(
            new MemoryStream(compressed[(Array.IndexOf(compressed, (byte)0) + 2)..]), System.IO.Compression.CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        await inflater.CopyToAsync(inflated);
        Assert.Equal(profile, inflated.ToArray());
        Assert.Equal([0, 0, 0x0B, 0x13, 0, 0, 0x2E, 0x23, 1], chunks.Single(chunk => chunk.Type == "pHYs").Content);
    }

    [Fact]
    public void The_resolution_of_a_turned_picture_is_turned_too()
    {
        var exif = Exif.Orientation(6);
        var file = new PngBuilder(7, 5, 2, 8).With("pHYs", [0, 0, 0x0B, 0x13, 0, 0, 0x2E, 0x23, 1]).With("eXIf", exif).Build(new Random(1));

        var header = Upload.Inspect(file);

        Assert.Equal(new PictureResolution(11811, 2835), header.Metadata.Resolution);
        Assert.Equal((5, 7), (header.Shape.Width, header.Shape.Height));
    }

    [Fact]
    public void Damaged_or_huge_profiles_and_meaningless_resolutions_count_as_missing()
    {
        var builder = new PngBuilder(7, 5, 2, 8).With("pHYs", [0, 0, 0, 1, 0, 0, 0, 1, 0]).With("iCCP", [65, 0, 0, 1, 2, 3]);
        using var bomb = new MemoryStream();
        using (var deflater = new System.IO.Compression.ZLibStream(bomb, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            deflater.Write(new byte[50 << 20]);
        var huge = new PngBuilder(7, 5, 2, 8).With("iCCP", [65, 0, 0, .. bomb.ToArray()]);

        Assert.Equal(PictureMetadata.None, Upload.Inspect(builder.Build(new Random(1))).Metadata);
        Assert.Null(Upload.Inspect(huge.Build(new Random(1))).Metadata.IccProfile);
    }

    private static string? PerInch(PictureResolution? resolution) =>
        resolution is { } found ? $"{Math.Round(found.XPerInch)} {Math.Round(found.YPerInch)}" : null;

    private async Task<byte[]> EncodeAsync(Pixels pixels, EncodeOptions options)
    {
        var (result, rows) = (Path.Combine(_folder.Path, "result"), new RowProgress());
        rows.Advance(pixels.Shape.Height);
        using var canvas = Canvas.Create(Path.Combine(_folder.Path, "canvas"), pixels.Shape);
        canvas.Write(pixels.Shape.Bounds, pixels.Bytes);
        await PictureEncoder.EncodeAsync(canvas, options, rows, result, default);
        return await File.ReadAllBytesAsync(result);
    }
}
