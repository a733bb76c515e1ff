using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using OpenCvSharp;

namespace Pipeline.Tests.Support;

/// <summary>
/// Reads PNG files row by row as the specification says, in the plainest way: no code of the product's or of OpenCV's, and none of their leniency. Every chunk's
/// checksum must be right, the data must end with its last row, the file with IEND. Grey, colour and alpha of 8 and 16 bits, not interlaced.
/// </summary>
internal sealed class PlainPng : IDisposable
{
    private static readonly uint[] CrcOfByte = [.. Enumerable.Range(0, 256).Select(static value =>
        Enumerable.Range(0, 8).Aggregate((uint)value, static (crc, _) => (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1))];

    private readonly int _distance;
    private readonly ZLibStream _data;
    private byte[] _row;
    private byte[] _above;

    /// <summary>Checks the chunks and opens the data.</summary>
    public PlainPng(byte[] file)
    {
        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(file.AsSpan(0, 8)));
        var chunks = Chunks(file).ToList();
        Assert.Equal(("IHDR", "IEND"), (chunks[0].Type, chunks[^1].Type));
        var header = file.AsSpan(chunks[0].Start, 13);
        (Width, Height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        (Depth, Channels) = (header[8], header[9] switch { 0 => 1, 2 => 3, 6 => 4, var other => throw new NotSupportedException($"Colour type {other}.") });
        Assert.Equal((0, 0, 0), (header[10], header[11], header[12]));
        Assert.True(Depth is 8 or 16);

        var data = new MemoryStream();
        foreach (var (_, start, length) in chunks.Where(static chunk => chunk.Type == "IDAT")) data.Write(file, start, length);
        data.Position = 0;
        _data = new ZLibStream(data, CompressionMode.Decompress);
        _distance = Channels * Depth / 8;
        (_row, _above) = (new byte[Width * _distance], new byte[Width * _distance]);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>1, 3 or 4.</summary>
    public int Channels { get; }

    /// <summary>Bits a sample.</summary>
    public int Depth { get; }

    /// <summary>The type of a matrix of these pixels.</summary>
    public MatType Type => MatType.MakeType(Depth == 8 ? MatType.CV_8U : MatType.CV_16U, Channels);

    /// <summary>Writes the next row to <paramref name="row"/>, its samples in a matrix's order: B G R A, the least significant byte first.</summary>
    public void ReadRow(Span<byte> row)
    {
        (_row, _above) = (_above, _row);
        var filter = _data.ReadByte();
        _data.ReadExactly(_row);
        Unfilter(filter);
        _row.CopyTo(row);
        var bytes = Depth / 8;
        for (var pixel = 0; pixel < row.Length && Channels > 1; pixel += _distance)
        {
            for (var i = pixel; i < pixel + bytes; i++) (row[i], row[i + (2 * bytes)]) = (row[i + (2 * bytes)], row[i]);
        }

        for (var i = 0; i < row.Length && bytes == 2; i += 2) (row[i], row[i + 1]) = (row[i + 1], row[i]);
    }

    /// <summary>Fails when there is more data than rows; the data's own checksum is checked here, too.</summary>
    public void AssertEnd() => Assert.Equal(-1, _data.ReadByte());

    /// <summary>The checksum of a chunk's type and content.</summary>
    public static uint Crc(ReadOnlySpan<byte> chunk)
    {
        var crc = uint.MaxValue;
        foreach (var value in chunk) crc = CrcOfByte[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private static IEnumerable<(string Type, int Start, int Length)> Chunks(byte[] file)
    {
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)), Crc(file.AsSpan(at + 4, 4 + length)));
            yield return (Encoding.ASCII.GetString(file, at + 4, 4), at + 8, length);
            at += 12 + length;
        }
    }

    private void Unfilter(int filter)
    {
        Assert.InRange(filter, 0, 4);
        for (var i = _distance; i < _row.Length && filter == 1; i++) _row[i] += _row[i - _distance];
        for (var i = 0; i < _row.Length && filter > 1; i++)
        {
            int left = i < _distance ? 0 : _row[i - _distance], above = _above[i];
            _row[i] += (byte)(filter switch
            {
                2 => above,
                3 => (left + above) / 2,
                _ => Nearest(left, above, i < _distance ? 0 : _above[i - _distance]),
            });
        }
    }

    private static int Nearest(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (fromLeft, fromAbove, fromCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return fromLeft <= fromAbove && fromLeft <= fromCorner ? left : fromAbove <= fromCorner ? above : corner;
    }
}
