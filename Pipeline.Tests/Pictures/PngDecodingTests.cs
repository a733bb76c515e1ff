using Pipeline.Tests.Pictures.Support;
using Xunit.Abstractions;

namespace Pipeline.Tests.Pictures;

/// <summary>The own PNG reader against OpenCV's, which is libpng: every byte of every kind of PNG.</summary>
public sealed class PngDecodingTests(ITestOutputHelper output)
{
    private static readonly (int Color, int Depth)[] Kinds =
    [
        (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16), (6, 8), (6, 16),
    ];

    private static readonly (int Width, int Height)[] Sizes = [(1, 1), (1, 9), (9, 1), (2, 3), (5, 5), (8, 8), (17, 13), (33, 7), (131, 3), (260, 41)];

    [Fact]
    public void Every_colour_type_depth_size_filter_and_interlace_decodes_as_OpenCV_does()
    {
        var random = new Random(20260101);
        var cases = 0;

        foreach (var (color, depth) in Kinds)
        {
            foreach (var (width, height) in Sizes)
            {
                for (var filter = -1; filter < 5; filter++)
                {
                    foreach (var interlaced in new[] { false, true })
                    {
                        var file = Kind(random, width, height, color, depth, interlaced, filter).Build(random);
                        Check(file, $"colour type {color}, depth {depth}, {width}x{height}, filter {filter}, interlaced {interlaced}");
                        cases++;
                    }
                }
            }
        }

        output.WriteLine($"{cases} PNG files decoded");
    }

    [Fact]
    public void Pictures_of_many_blocks_decode_as_OpenCV_does()
    {
        var random = new Random(2);

        foreach (var (color, depth) in new[] { (0, 8), (2, 8), (6, 16), (3, 4), (0, 16) })
        {
            foreach (var interlaced in new[] { false, true })
                Check(Kind(random, 701, 907, color, depth, interlaced, -1).Build(random), $"colour type {color}, depth {depth}, interlaced {interlaced}");
        }
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 4)]
    [InlineData(3, 8)]
    [InlineData(2, 8)]
    [InlineData(2, 16)]
    [InlineData(0, 1)]
    [InlineData(0, 8)]
    [InlineData(0, 16)]
    [InlineData(6, 8)]
    [InlineData(4, 16)]
    public void Transparency_chunks_count_as_for_OpenCV(int color, int depth)
    {
        var random = new Random(depth);

        for (var length = 0; length <= 8; length++)
        {
            // Small values, so that the key colour is met, and high bytes that 8-bit samples do not have.
            var content = Enumerable.Range(0, length).Select(i => (byte)random.Next(i % 2 == 0 ? 2 : 4)).ToArray();
            var builder = Kind(random, 40, 30, color, depth, interlaced: false, 0).With("tRNS", content);
            Check(builder.Build(random), $"{length} bytes of transparency");
        }
    }

    [Fact]
    public void The_key_colour_of_a_colour_picture_becomes_transparent()
    {
        byte[] row = [0, 1, 2, 3, 1, 2, 4, 1, 2, 3];
        var file = RawPng(3, 1, 2, 8, row, ("tRNS", [0, 1, 0, 2, 0, 3]));
        var wide = RawPng(2, 1, 2, 16, [0, 1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 4], ("tRNS", [1, 1, 2, 2, 3, 3]));

        var decoded = Pixels.OfProduct(file);
        var decodedWide = Pixels.OfProduct(wide);

        Assert.Equal([3, 2, 1, 0, 4, 2, 1, 255, 3, 2, 1, 0], decoded.Bytes);
        Assert.Equal([3, 3, 2, 2, 1, 1, 0, 0, 4, 3, 2, 2, 1, 1, 255, 255], decodedWide.Bytes);
        Check(file, "8 bits");
        Check(wide, "16 bits");
    }

    [Fact]
    public void Palette_indices_beyond_the_palette_are_black()
    {
        var random = new Random(3);

        foreach (var depth in new[] { 1, 2, 4, 8 })
        {
            var palette = Enumerable.Range(1, 3).Select(i => (byte)(i * 50)).ToArray();
            Check(new PngBuilder(50, 20, 3, depth).With("PLTE", palette).Build(random), $"depth {depth}");
            Check(new PngBuilder(50, 20, 3, depth).With("PLTE", palette).With("tRNS", [9]).Build(random), $"depth {depth} with alpha");
        }
    }

    [Fact]
    public void Data_in_chunks_of_any_size_decodes()
    {
        var random = new Random(4);

        foreach (var bytes in new[] { 1, 2, 3, 7, 100, 8191, 1 << 20 })
        {
            var builder = new PngBuilder(90, 60, 2, 8) { DataChunkBytes = bytes };
            Check(builder.Build(random), $"chunks of {bytes} bytes");
        }
    }

    [Fact]
    public void Chunks_that_do_not_touch_the_pixels_change_nothing()
    {
        var random = new Random(6);
        var builder = new PngBuilder(31, 17, 0, 8)
            .With("gAMA", [0, 0, 0xB1, 0x8F])
            .With("sRGB", [0])
            .With("sBIT", [5])
            .With("bKGD", [0, 9])
            .With("tIME", [7, 0xE8, 1, 1, 1, 1, 1])
            .With("teXt", [65, 0, 66])
            .With("PLTE", [1, 2, 3])
            .With("prIv", new byte[70_000])
            .WithAfterData("tEXt", [65, 0, 66]);

        Check(builder.Build(random), "ancillary chunks");
        Check(new PngBuilder(31, 17, 2, 8).With("gAMA", [0, 0, 0x20, 0]).With("cHRM", new byte[32]).Build(random), "gamma of a colour picture");
    }

    [Fact]
    public void An_ancillary_chunk_with_a_wrong_checksum_counts_as_missing()
    {
        var random = new Random(7);
        var file = new PngBuilder(12, 12, 2, 8).With("tRNS", [0, 1, 0, 1, 0, 1]).Build(random);
        var at = file.AsSpan().IndexOf("tRNS"u8);
        file[at + 4 + 6] ^= 1;

        var decoded = Pixels.OfProduct(file);

        Assert.Equal(3, decoded.Shape.Channels);
        Check(file, "wrong checksum");
    }

    private static PngBuilder Kind(Random random, int width, int height, int color, int depth, bool interlaced, int filter)
    {
        var builder = new PngBuilder(width, height, color, depth) { Interlaced = interlaced, Filter = filter };
        if (color != 3)
            return builder;

        var palette = new byte[3 << depth];
        random.NextBytes(palette);
        return builder.With("PLTE", palette);
    }

    private static byte[] RawPng(int width, int height, byte color, byte depth, byte[] rows, (string Type, byte[] Content) chunk)
    {
        using var data = new MemoryStream();
        using (var deflater = new System.IO.Compression.ZLibStream(data, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            deflater.Write(rows);
        return
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
            .. PngBuilder.Chunk("IHDR", [0, 0, 0, (byte)width, 0, 0, 0, (byte)height, depth, color, 0, 0, 0]),
            .. PngBuilder.Chunk(chunk.Type, chunk.Content),
            .. PngBuilder.Chunk("IDAT", data.ToArray()),
            .. PngBuilder.Chunk("IEND", []),
        ];
    }

    private static void Check(byte[] file, string what) => Pixels.AssertEqual(Pixels.OfOpenCv(file), Pixels.OfProduct(file), what);
}
