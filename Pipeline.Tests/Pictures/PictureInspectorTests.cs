using System.Buffers.Binary;
using System.Text;
using OpenCvSharp;
using Pipeline.Master.Pictures;
using Pipeline.Messages.Tiles;
using Pipeline.Tests.Pictures.Support;

namespace Pipeline.Tests.Pictures;

/// <summary>What is refused at the door, why, and in which words.</summary>
public sealed class PictureInspectorTests
{
    private static readonly string[] Extensions = [".png", ".jpg", ".webp", ".tiff", ".bmp", ".pnm"];

    [Theory]
    [InlineData("", PictureFault.Empty, "empty")]
    [InlineData("hello, this is a text file", PictureFault.NotAPicture, "not a picture")]
    [InlineData("P", PictureFault.NotAPicture, "not a picture")]
    [InlineData("GIF89a, and so on", PictureFault.Unsupported, "GIF")]
    [InlineData("\0\0\0\u0018ftypheic", PictureFault.Unsupported, "HEIC")]
    [InlineData("II+\0, and so on", PictureFault.Unsupported, "BigTIFF")]
    public void What_is_not_read_is_named_together_with_what_is(string text, PictureFault fault, string word)
    {
        var refusal = Upload.Refuse(Encoding.Latin1.GetBytes(text));

        Assert.Equal(fault, refusal.Fault);
        Assert.Contains(word, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("PNG, JPEG, WebP, TIFF, BMP and PNM", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_format_is_told_by_its_content_with_the_shape_that_OpenCV_decodes()
    {
        foreach (var extension in Extensions)
        {
            foreach (var channels in new[] { 1, 3 })
            {
                var file = Encode(extension, new PictureShape(37, 23, channels, 8));

                var header = Upload.Inspect(file);

                Assert.Equal(Pixels.OfOpenCv(file)!.Shape, header.Shape);
                Assert.Equal(extension is ".jpg" ? ".jpeg" : extension, "." + PictureFormats.NameOf(header.Format));
                Assert.Equal(extension != ".jpg", header.Lossless);
            }
        }
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        foreach (var extension in Extensions)
        {
            var file = Encode(extension, new PictureShape(19, 11, 3, 8));
            for (var length = 1; length < file.Length; length += length < 150 ? 1 : 11)
            {
                var refusal = Upload.Refuse(file[..length]);
                Assert.True(
                    refusal.Fault is PictureFault.Truncated or PictureFault.Damaged or PictureFault.NotAPicture,
                    $"{extension} cut to {length} of {file.Length}: {refusal.Message}");
            }

            Assert.Equal(PictureFault.Truncated, Upload.Refuse(file[..^1]).Fault);
        }
    }

    [Fact]
    public void Text_formats_cut_short_are_refused()
    {
        var bitmap = "P1\n# a comment\n4 2\n1 0 1 0\n0101"u8.ToArray();
        var grey = "P2 3 1 255 1 2 3\n"u8.ToArray();

        Assert.Equal(new PictureShape(4, 2, 1, 8), Upload.Inspect(bitmap).Shape);
        Assert.Equal(new PictureShape(3, 1, 1, 8), Upload.Inspect(grey).Shape);
        Assert.Equal(PictureFault.Truncated, Upload.Refuse(bitmap[..^1]).Fault);
        Assert.Equal(PictureFault.Truncated, Upload.Refuse(grey[..^1]).Fault);
    }

    [Fact]
    public void A_picture_over_the_limits_is_refused_from_its_header_with_nothing_of_its_size_allocated()
    {
        byte[] png =
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
            .. PngBuilder.Chunk("IHDR", [0, 0, 0x80, 0, 0, 0, 0x80, 1, 16, 6, 0, 0, 0]), .. PngBuilder.Chunk("IDAT", [1]), .. PngBuilder.Chunk("IEND", []),
        ];
        var tiff = new TiffBuilder(40_000, 20_000, 16, 3, 2, [1, 2]).Build();
        var bmp = Encode(".bmp", new PictureShape(3, 3, 3, 8));
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), 1 << 21);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), 0x10000);
        bmp[30] = 1;
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusals = new[] { png, tiff, "P5 2000000 1 255 "u8.ToArray(), "P4 1 2000000 "u8.ToArray() }.Select(file => Upload.Refuse(file)).ToArray();

        Assert.All(refusals, refusal => Assert.Equal(PictureFault.TooLarge, refusal.Fault));
        Assert.Contains("32768 x 32769", refusals[0].Message, StringComparison.Ordinal);
        Assert.Contains("1073741824 pixels", refusals[0].Message, StringComparison.Ordinal);
        Assert.Contains("A PNG file of that size is taken", refusals[1].Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void Limits_are_settings()
    {
        var file = Encode(".png", new PictureShape(30, 20, 3, 8));

        Assert.NotNull(Upload.Inspect(file, new PictureLimits { MaxPixels = 600, MaxWidth = 30, MaxHeight = 20 }));
        Assert.Equal(PictureFault.TooLarge, Upload.Refuse(file, new PictureLimits { MaxPixels = 599 }).Fault);
        Assert.Equal(PictureFault.TooLarge, Upload.Refuse(file, new PictureLimits { MaxWidth = 29 }).Fault);
        Assert.Equal(PictureFault.TooLarge, Upload.Refuse(file, new PictureLimits { MaxHeight = 19 }).Fault);
    }

    [Fact]
    public void A_strip_that_would_take_more_memory_than_a_picture_may_is_refused()
    {
        var file = new TiffBuilder(100, 1, 8, 1, 1, new byte[100]).Set(278, 4, 0x7FFFFFFF).Build();

        Assert.Equal(PictureFault.TooLarge, Upload.Refuse(file).Fault);
    }

    [Theory]
    [InlineData("", "byte 8")]
    [InlineData("PLTE", "does not begin with an IHDR chunk")]
    [InlineData("IHDR IHDR", "two IHDR")]
    [InlineData("IHDR IEND", "no IDAT")]
    [InlineData("IHDR LOST IDAT IEND", "LOST")]
    [InlineData("IHDR IDAT", "before its IEND")]
    [InlineData("IHDR ID4T IEND", "no chunk at byte 33")]
    public void Chunks_in_a_wrong_order_are_named(string types, string words)
    {
        byte[] file = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        foreach (var type in types.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            file = [.. file, .. PngBuilder.Chunk(type, type == "IHDR" ? [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0] : [])];

        Assert.Contains(words, Upload.Refuse(file).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_critical_chunk_with_a_wrong_checksum_is_damage()
    {
        var file = new PngBuilder(5, 5, 3, 8).With("PLTE", [1, 2, 3]).Build(new Random(1));

        foreach (var type in new[] { "IHDR", "PLTE", "IEND" })
        {
            var damaged = file.ToArray();
            damaged[damaged.AsSpan().IndexOf(Encoding.ASCII.GetBytes(type)) + 4 + (type == "IEND" ? 0 : 2)] ^= 8;
            Assert.Equal(PictureFault.Damaged, Upload.Refuse(damaged).Fault);
        }
    }

    [Theory]
    [InlineData(12, 3, 0xC0, "12 bits")]
    [InlineData(8, 4, 0xC0, "CMYK")]
    [InlineData(8, 2, 0xC0, "2 colour components")]
    [InlineData(8, 3, 0xC3, "lossless")]
    [InlineData(8, 3, 0xC9, "arithmetic")]
    public void Kinds_of_JPEG_that_are_not_read_are_named(byte depth, byte components, byte frame, string words)
    {
        var file = Encode(".jpg", new PictureShape(9, 9, 3, 8));
        var at = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        (file[at + 1], file[at + 4], file[at + 9]) = (frame, depth, components);

        var refusal = Upload.Refuse(file);

        Assert.Equal(PictureFault.Unsupported, refusal.Fault);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_of_TIFF_that_are_not_read_are_refused()
    {
        TiffBuilder Tiff(int bits, int samples, int photometric) =>
            new(4, 4, bits, samples, photometric, new byte[16 * 8 * samples]);

        var refused = new[]
        {
            Tiff(32, 1, 1).Set(339, 3, 3), Tiff(64, 1, 1).Set(339, 3, 3), Tiff(32, 1, 1), Tiff(8, 1, 1).Set(339, 3, 2), Tiff(8, 4, 5), Tiff(16, 4, 5),
            Tiff(4, 1, 1), Tiff(12, 1, 1), Tiff(8, 2, 1), Tiff(16, 2, 1), Tiff(8, 5, 2), Tiff(4, 1, 3), Tiff(8, 3, 8), Tiff(8, 1, 1).Without(262),
            Tiff(8, 3, 2).Set(258, 3, 8, 8, 4), Tiff(16, 3, 2).Set(284, 3, 2), Tiff(8, 1, 1).Set(259, 3, 34712), Tiff(8, 1, 1).Set(259, 3, 3),
        };

        Assert.All(refused, tiff => Assert.Equal(PictureFault.Unsupported, Upload.Refuse(tiff.Build()).Fault));
        Assert.Contains("CMYK", Upload.Refuse(Tiff(8, 4, 5).Build()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_animated_WebP_is_refused()
    {
        byte[] file = [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 1, 0, 0];

        Assert.Contains("animation", Upload.Refuse(file).Message, StringComparison.Ordinal);
    }

    private static byte[] Encode(string extension, PictureShape shape)
    {
        using var picture = Pixels.Random(new Random(shape.Width), shape).ToMat();
        Cv2.ImEncode(extension, picture, out var file, extension == ".webp" ? [(int)ImwriteFlags.WebPQuality, 101] : []);
        return file;
    }
}
