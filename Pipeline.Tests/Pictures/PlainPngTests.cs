using OpenCvSharp;
using Pipeline.Tests.Filters;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Pictures;

/// <summary>The second decoder reads what OpenCV writes, with every row filter, and takes nothing that is not exactly right.</summary>
public sealed class PlainPngTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 8)]
    [InlineData(4, 8)]
    [InlineData(1, 16)]
    [InlineData(3, 16)]
    [InlineData(4, 16)]
    public void It_reads_the_pixels_of_every_kind(int channels, int depth)
    {
        using var picture = TestPictures.Create(new Random(channels * depth), 131, 57, channels, depth);

        // Strategies make libpng choose other row filters.
        foreach (var strategy in Enumerable.Range(0, 5)) ResultPng.AssertHolds(picture, Encode(picture, strategy));
    }

    [Fact]
    public void It_refuses_a_file_with_any_bit_wrong()
    {
        using var picture = TestPictures.Create(new Random(1), 23, 17, 3, 8);
        var file = Encode(picture, 0);

        for (var bit = 0; bit < 8 * file.Length; bit++)
        {
            var damaged = file.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotNull(Record.Exception(() => ReadAll(damaged)));
        }
    }

    [Fact]
    public void It_refuses_other_pixels()
    {
        using var picture = TestPictures.Create(new Random(2), 23, 17, 3, 16);
        using var other = picture.Clone();
        other.Set(16, 22, (ushort)(other.Get<ushort>(16, 22) ^ 1));

        Assert.NotNull(Record.Exception(() => ResultPng.AssertHolds(other, Encode(picture, 0))));
    }

    private static void ReadAll(byte[] file)
    {
        using var png = new PlainPng(file);
        var row = new byte[png.Width * png.Channels * png.Depth / 8];
        for (var y = 0; y < png.Height; y++) png.ReadRow(row);
        png.AssertEnd();
    }

    private static byte[] Encode(Mat picture, int strategy)
    {
        Cv2.ImEncode(".png", picture, out var file, new ImageEncodingParam(ImwriteFlags.PngStrategy, strategy));
        return file;
    }
}
