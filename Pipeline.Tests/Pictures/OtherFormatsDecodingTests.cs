using System.Buffers.Binary;
using System.Text;
using OpenCvSharp;
using Pipeline.Messages.Tiles;
using Pipeline.Tests.Pictures.Support;

namespace Pipeline.Tests.Pictures;

/// <summary>Kinds of JPEG, WebP, TIFF, BMP and PNM files: the header promises what OpenCV decodes, and the canvas holds it.</summary>
public sealed class OtherFormatsDecodingTests
{
    [Theory]
    [InlineData(".jpg", 1, 8)]
    [InlineData(".jpg", 3, 8)]
    [InlineData(".webp", 3, 8)]
    [InlineData(".webp", 4, 8)]
    [InlineData(".tiff", 1, 8)]
    [InlineData(".tiff", 3, 8)]
    [InlineData(".tiff", 4, 8)]
    [InlineData(".tiff", 1, 16)]
    [InlineData(".tiff", 3, 16)]
    [InlineData(".tiff", 4, 16)]
    [InlineData(".bmp", 1, 8)]
    [InlineData(".bmp", 3, 8)]
    [InlineData(".bmp", 4, 8)]
    [InlineData(".pnm", 1, 8)]
    [InlineData(".pnm", 3, 8)]
    [InlineData(".pnm", 1, 16)]
    [InlineData(".pnm", 3, 16)]
    public void What_OpenCV_writes_is_read(string extension, int channels, int depth)
    {
        foreach (var (width, height) in new[] { (1, 1), (3, 70), (201, 1), (640, 480) })
        {
            using var picture = Pixels.Random(new Random(width), new PictureShape(width, height, channels, depth)).ToMat();
            foreach (var quality in new[] { 40, 101 })
            {
                Cv2.ImEncode(extension, picture, out var file, [(int)ImwriteFlags.WebPQuality, quality, (int)ImwriteFlags.JpegProgressive, quality & 1]);
                Check(file, $"{width}x{height}, {quality}");
            }
        }
    }

    [Fact]
    public void Kinds_of_TIFF_are_read()
    {
        var random = new Random(41);
        var pixels = new byte[9 * 7 * 8];
        random.NextBytes(pixels);
        var tile = new byte[32 * 32];
        random.NextBytes(tile);
        var palette = Enumerable.Range(0, 768).Select(_ => (uint)random.Next(65536)).ToArray();

        Check(new TiffBuilder(9, 7, 1, 1, 1, pixels).Build(), "bilevel");
        Check(new TiffBuilder(9, 7, 1, 1, 0, pixels).Without(258).Build(), "bilevel, white is zero, depth not told");
        Check(new TiffBuilder(9, 7, 8, 1, 0, pixels).Build(), "white is zero");
        Check(new TiffBuilder(9, 7, 8, 1, 3, pixels).Set(320, 3, palette).Build(), "palette");
        Check(new TiffBuilder(9, 7, 8, 4, 2, pixels).Set(338, 3, 2).Build(), "alpha, not premultiplied");
        Check(new TiffBuilder(9, 7, 8, 4, 2, pixels).Set(338, 3, 1).Build(), "alpha, premultiplied");
        Check(new TiffBuilder(9, 7, 16, 4, 2, pixels).Set(338, 3, 2).Build(), "alpha of 16 bits");
        Check(new TiffBuilder(9, 7, 8, 3, 2, pixels).Set(284, 3, 2).Set(273, 4, 8, 71, 134).Set(279, 4, 63, 63, 63).Build(), "channels apart");
        Check(new TiffBuilder(9, 7, 8, 1, 1, pixels).Set(278, 4, 3).Set(273, 4, 8, 35, 62).Set(279, 4, 27, 27, 9).Build(), "strips");
        Check(new TiffBuilder(9, 7, 8, 1, 1, tile).Without(273).Without(278).Without(279).Set(322, 3, 32).Set(323, 3, 32).Set(324, 4, 8).Set(325, 4, 1024).Build(), "a tile");
    }

    [Fact]
    public void Kinds_of_BMP_are_read()
    {
        var random = new Random(42);
        var grey = Enumerable.Range(0, 256).SelectMany(i => new[] { (byte)i, (byte)i, (byte)i, (byte)0 }).ToArray();
        var colour = new byte[1024];
        random.NextBytes(colour);
        int[] masks565 = [0xF800, 0x7E0, 0x1F];
        int[] masks8888 = [0xFF0000, 0xFF00, 0xFF, unchecked((int)0xFF000000)];

        foreach (var height in new[] { 6, -6 })
        {
            Check(Bmp(random, 13, height, 1, 0, grey[..4].Concat(grey[1020..]).ToArray()), "1 bit, grey");
            Check(Bmp(random, 13, height, 1, 0, colour[..8]), "1 bit, colour");
            Check(Bmp(random, 13, height, 4, 0, colour[..64]), "4 bits");
            Check(Bmp(random, 13, height, 8, 0, grey), "8 bits, grey");
            Check(Bmp(random, 13, height, 8, 0, colour), "8 bits, colour");
            Check(Bmp(random, 13, height, 8, 0, grey[..800], 200), "8 bits, 200 greys");
            Check(Bmp(random, 13, height, 16, 0, []), "15 bits");
            Check(Bmp(random, 13, height, 16, 3, Bytes(masks565)), "16 bits");
            Check(Bmp(random, 13, height, 24, 0, []), "24 bits");
            Check(Bmp(random, 13, height, 32, 0, []), "32 bits");
            Check(Bmp(random, 13, height, 32, 3, [], 0, Bytes(masks8888)), "32 bits with alpha");
        }
    }

    [Theory]
    [InlineData("P1 5 2\n1 0 1 0 1 00110")]
    [InlineData("P2\n# grey\n3 2 15\n0 3 15 7 8 9\n")]
    [InlineData("P2 2 1 1000 0 999 ")]
    [InlineData("P3 1 2 255 1 2 3 4 5 6 ")]
    [InlineData("P4 9 2\nabcd")]
    [InlineData("P5 3 2 7\n\u0001\u0002\u0003\u0004\u0005\u0006")]
    [InlineData("P6 1 1 65535\nabcdef")]
    public void Kinds_of_PNM_are_read(string file) => Check(Encoding.Latin1.GetBytes(file), file);

    private static byte[] Bmp(Random random, int width, int height, int bits, int compression, byte[] palette, int colors = 0, byte[]? masks = null)
    {
        var headerBytes = masks is null ? 40 : 56;
        var pixels = new byte[(((width * bits) + 31) / 32 * 4) * Math.Abs(height)];
        random.NextBytes(pixels);
        var file = new byte[14 + headerBytes];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), file.Length + palette.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), headerBytes);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), (short)bits);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(30), compression);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(46), colors);
        masks?.CopyTo(file, 54);
        return [.. file, .. palette, .. pixels];
    }

    private static byte[] Bytes(int[] numbers) => numbers.SelectMany(BitConverter.GetBytes).ToArray();

    private static void Check(byte[] file, string what) => Pixels.AssertEqual(Pixels.OfOpenCv(file), Pixels.OfProduct(file), what);
}
