using System.Text;
using Pipeline.Master.Pictures;
using Pipeline.Master.Pictures.Png;
using Pipeline.Tests.Pictures.Support;

namespace Pipeline.Tests.Pictures;

/// <summary>The fast parts of the PNG reader and writer against the plain words of the specification.</summary>
public sealed class PngPartsTests
{
    [Fact]
    public void Row_filters_are_undone_at_every_length_and_distance()
    {
        var random = new Random(11);

        foreach (var distance in new[] { 1, 2, 3, 4, 6, 8 })
        {
            for (var pixels = 1; pixels < 70; pixels++)
            {
                for (byte filter = 0; filter < 5; filter++)
                {
                    var (filtered, above) = (Bytes(random, pixels * distance), Bytes(random, pixels * distance));
                    var row = filtered.ToArray();

                    Assert.True(PngUnfilter.TryApply(filter, row, above, distance));

                    Assert.Equal(PngFilters.Undo(filter, filtered, above, distance), row);
                }
            }
        }
    }

    [Fact]
    public void A_filter_that_does_not_exist_is_refused() => Assert.False(PngUnfilter.TryApply(5, new byte[4], new byte[4], 1));

    [Fact]
    public void The_checksum_of_chunks_is_the_standard_one()
    {
        var random = new Random(12);

        Assert.Equal(0xCBF43926u, Crc32.Compute(Encoding.ASCII.GetBytes("123456789")));
        foreach (var length in Enumerable.Range(0, 300).Append(4096).Append(100_003))
        {
            var data = Bytes(random, length);
            var cut = random.Next(length + 1);

            Assert.Equal(Checksums.Crc(data), Crc32.Compute(data));
            Assert.Equal(Checksums.Crc(data), Crc32.Compute(data.AsSpan(cut), Crc32.Compute(data.AsSpan(0, cut))));
            Assert.Equal(Checksums.Crc(data), ~Crc32.Step(data, uint.MaxValue));
        }
    }

    [Fact]
    public void The_checksums_of_a_stream_s_parts_make_that_of_the_stream()
    {
        var random = new Random(13);

        for (var i = 0; i < 300; i++)
        {
            var data = Bytes(random, random.Next(20_000));
            var cut = random.Next(data.Length + 1);
            var (first, second) = (Checksums.Adler(data.AsSpan(0, cut)), Checksums.Adler(data.AsSpan(cut)));

            Assert.Equal(Checksums.Adler(data), Adler32.Combine(first, second, data.Length - cut));
        }
    }

    [Fact]
    public void Shuffled_pixels_are_those_of_the_map()
    {
        var random = new Random(14);

        foreach (var (inputBytes, map) in new (int, byte[])[] { (3, [2, 1, 0]), (2, [0, 0, 0, 1]), (8, [5, 4, 3, 2, 1, 0, 7, 6]), (6, [5, 4, 3, 2, 1, 0, 0, 0]) })
        {
            var shuffle = new PixelShuffle(inputBytes, map);
            for (var pixels = 0; pixels < 40; pixels++)
            {
                var input = Bytes(random, pixels * inputBytes);
                var output = new byte[pixels * map.Length];

                shuffle.Apply(input, output);

                Assert.Equal(input.Chunk(inputBytes).SelectMany(pixel => map.Select(from => pixel[from])), output);
            }
        }
    }

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        if (random.Next(2) == 0)
            bytes.AsSpan(length / 2).Clear();
        return bytes;
    }
}
