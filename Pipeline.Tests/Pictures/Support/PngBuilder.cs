using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Pipeline.Tests.Pictures.Support;

/// <summary>
/// Writes PNG files of every kind from random samples, straight from the specification's words and with nothing of the product's: slow and plain.
/// </summary>
internal sealed class PngBuilder(int width, int height, int colorType, int bitDepth)
{
    private static readonly int[][] Passes = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];

    private readonly List<(string Type, byte[] Content)> _beforeData = [];
    private readonly List<(string Type, byte[] Content)> _afterData = [];

    public bool Interlaced { get; init; }

    /// <summary>The filter of every row, or -1: any.</summary>
    public int Filter { get; init; } = -1;

    /// <summary>The most bytes of an IDAT chunk.</summary>
    public int DataChunkBytes { get; init; } = 8192;

    public CompressionLevel Level { get; init; } = CompressionLevel.Fastest;

    private int BitsPerPixel => bitDepth * colorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public static byte[] Chunk(string type, byte[] content)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. content];
        var chunk = new byte[typed.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        typed.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(typed.Length + 4), Checksums.Crc(typed));
        return chunk;
    }

    public PngBuilder With(string type, byte[] content)
    {
        _beforeData.Add((type, content));
        return this;
    }

    public PngBuilder WithAfterData(string type, byte[] content)
    {
        _afterData.Add((type, content));
        return this;
    }

    public byte[] Build(Random random)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = (byte)bitDepth;
        header[9] = (byte)colorType;
        header[12] = Interlaced ? (byte)1 : (byte)0;
        file.Write(Chunk("IHDR", header));
        foreach (var (type, content) in _beforeData)
            file.Write(Chunk(type, content));

        foreach (var part in Compress(Rows(random)).Chunk(DataChunkBytes))
            file.Write(Chunk("IDAT", part));

        foreach (var (type, content) in _afterData)
            file.Write(Chunk(type, content));
        file.Write(Chunk("IEND", []));
        return file.ToArray();
    }

    private byte[] Compress(byte[] rows)
    {
        using var data = new MemoryStream();
        using (var deflater = new ZLibStream(data, Level, leaveOpen: true))
            deflater.Write(rows);
        return data.ToArray();
    }

    private byte[] Rows(Random random)
    {
        using var rows = new MemoryStream();
        foreach (var pass in Interlaced ? Passes : [[0, 0, 1, 1]])
        {
            var passWidth = (width - pass[0] + pass[2] - 1) / pass[2];
            var passHeight = (height - pass[1] + pass[3] - 1) / pass[3];
            if (passWidth <= 0)
                continue;

            var above = new byte[((passWidth * BitsPerPixel) + 7) / 8];
            for (var y = 0; y < passHeight; y++)
            {
                var row = Samples(random, above.Length);
                var filter = Filter >= 0 ? Filter : random.Next(5);
                rows.WriteByte((byte)filter);
                rows.Write(PngFilters.Apply(filter, row, above, Math.Max(1, BitsPerPixel / 8)));
                above = row;
            }
        }

        return rows.ToArray();
    }

    /// <summary>Noise, slopes and constant runs, so that filters meet equal, near and far neighbours.</summary>
    private static byte[] Samples(Random random, int bytes)
    {
        var row = new byte[bytes];
        random.NextBytes(row);
        var kind = random.Next(3);
        for (var i = 1; i < bytes && kind > 0; i++)
            row[i] = kind == 1 ? (byte)(row[i - 1] + (row[i] % 5) - 2) : random.Next(8) > 0 ? row[i - 1] : row[i];
        return row;
    }
}
