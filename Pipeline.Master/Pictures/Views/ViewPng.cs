using System.IO.Compression;
using Pipeline.Master.Pictures.Png;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Views;

/// <summary>Writes a small picture as PNG.</summary>
internal static class ViewPng
{
    private const byte SubFilter = 1;

    /// <summary>As for results: the quickest that is small.</summary>
    private static readonly ZLibCompressionOptions Compression = new()
    {
        CompressionLevel = 1,
        CompressionStrategy = ZLibCompressionStrategy.RunLengthEncoding,
    };

    /// <summary>The file.</summary>
    public static byte[] Encode(ViewImage image)
    {
        var shape = new PictureShape(image.Width, image.Height, image.Channels, 8);
        using var data = new MemoryStream();
        using (var deflater = new ZLibStream(data, Compression, leaveOpen: true))
        {
            var rowBytes = (int)shape.RowBytes;
            var shuffle = image.Channels switch { 1 => null, 3 => new PixelShuffle(3, 2, 1, 0), _ => new PixelShuffle(4, 2, 1, 0, 3) };
            var (row, filtered) = (new byte[rowBytes], new byte[rowBytes + 1]);
            for (var y = 0; y < image.Height; y++)
            {
                var pixels = image.Pixels.AsSpan(y * rowBytes, rowBytes);
                if (shuffle is null)
                    pixels.CopyTo(row);
                else
                    shuffle.Apply(pixels, row);
                Filter(row, filtered, image.Channels);
                deflater.Write(filtered);
            }
        }

        using var file = new MemoryStream((int)data.Length + 128);
        file.Write(PngInspector.Signature);
        PngChunkWriter.Write(file, PngChunkType.Header, PngHeader.Of(shape).Format());
        PngChunkWriter.Write(file, PngChunkType.Data, data.GetBuffer().AsSpan(0, (int)data.Length));
        PngChunkWriter.Write(file, PngChunkType.End, []);
        return file.ToArray();
    }

    private static void Filter(ReadOnlySpan<byte> row, Span<byte> filtered, int distance)
    {
        filtered[0] = SubFilter;
        row[..distance].CopyTo(filtered[1..]);
        for (var i = distance; i < row.Length; i++)
            filtered[i + 1] = (byte)(row[i] - row[i - distance]);
    }
}
