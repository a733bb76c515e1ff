using System.Buffers.Binary;
using System.IO.Compression;
using OpenCvSharp;
using Pipeline.Tests.Filters.Reference;

namespace Pipeline.Tests.Support;

/// <summary>A grey picture of any size, never whole in memory: drawn row by row, compared band by band. No two of its tiles are alike.</summary>
internal sealed class StreamedPicture(int width, int height)
{
    private const int Period = 4096;
    private const int Band = 512;
    private const int ChunkBytes = 1 << 20;

    private static readonly byte[] Pattern = Draw();

    /// <summary>Bytes of its pixels.</summary>
    public long Bytes => (long)width * height;

    /// <summary>Writes it as a PNG.</summary>
    public async Task WritePngAsync(string path)
    {
        var compressed = path + ".zlib";
        await using (var data = new ZLibStream(File.Create(compressed), CompressionLevel.Fastest))
        {
            var row = new byte[width + 1]; // the row filter, 0, goes before it
            for (var y = 0; y < height; y++)
            {
                Fill(row.AsSpan(1), 0, y);
                await data.WriteAsync(row);
            }
        }

        await using var file = File.Create(path);
        await file.WriteAsync(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A });
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        await WriteChunkAsync(file, "IHDR"u8.ToArray(), header);
        await using (var data = File.OpenRead(compressed))
        {
            var chunk = new byte[ChunkBytes];
            while (await data.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false) is var length and > 0)
                await WriteChunkAsync(file, "IDAT"u8.ToArray(), chunk.AsMemory(0, length));
        }

        await WriteChunkAsync(file, "IEND"u8.ToArray(), ReadOnlyMemory<byte>.Empty);
        File.Delete(compressed);
    }

    /// <summary>Holds a PNG against what OpenCV makes of a part of the picture, taken in bands that overlap.</summary>
    /// <param name="chain">The filters.</param>
    /// <param name="halo">Rows above and below a band that they read.</param>
    /// <param name="file">The PNG.</param>
    /// <param name="cropped">The part, whose edges are the filters' borders; null: all of it.</param>
    public void AssertFiltered(string chain, int halo, byte[] file, Rect? cropped = null)
    {
        var part = cropped ?? new Rect(0, 0, width, height);
        using var result = new PlainPng(file);
        Assert.Equal((part.Width, part.Height, 1, 8), (result.Width, result.Height, result.Channels, result.Depth));
        var row = new byte[part.Width];
        for (var top = 0; top < part.Height; top += Band)
        {
            var (first, end) = (Math.Max(top - halo, 0), Math.Min(top + Band + halo, part.Height));
            using var source = Rows(part, first, end);
            using var expected = WholePicture.Apply(chain, source);
            for (var y = top; y < Math.Min(top + Band, part.Height); y++)
            {
                result.ReadRow(row);
                Assert.True(row.AsSpan().SequenceEqual(RowOf(expected, y - first)), $"Row {y} differs.");
            }
        }

        result.AssertEnd();
    }

    private static byte[] Draw()
    {
        var random = new Random(7);
        var pattern = new byte[2 * Period];
        for (int x = 0, end = 0, value = 0; x < Period; x++)
        {
            if (x == end) (end, value) = (x + random.Next(1, 40), random.Next(256));
            pattern[x] = pattern[x + Period] = (byte)value;
        }

        return pattern;
    }

    private static void Fill(Span<byte> row, int x, int y)
    {
        for (var done = 0; done < row.Length;)
        {
            var (block, within) = Math.DivRem(x + done, Period);
            var length = Math.Min(Period - within, row.Length - done);
            Pattern.AsSpan(((y * 37) + (block * 611) + within) % Period, length).CopyTo(row[done..]);
            done += length;
        }
    }

    private static async Task WriteChunkAsync(Stream file, byte[] type, ReadOnlyMemory<byte> content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        type.CopyTo(chunk, 4);
        content.CopyTo(chunk.AsMemory(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), PlainPng.Crc(chunk.AsSpan(4, content.Length + 4)));
        await file.WriteAsync(chunk);
    }

    private static unsafe Span<byte> RowOf(Mat picture, int y) => new((void*)picture.Ptr(y), picture.Width);

    private static Mat Rows(Rect part, int first, int end)
    {
        var rows = new Mat(end - first, part.Width, MatType.CV_8UC1);
        for (var y = first; y < end; y++) Fill(RowOf(rows, y - first), part.X, part.Y + y);
        return rows;
    }
}
