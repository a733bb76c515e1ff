using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Views;

/// <summary>Reduces a picture to half its size, row by row: each new pixel is the mean of four, transparent ones counting by their alpha.</summary>
internal static class Halving
{
    /// <summary>Bytes that are written at a time.</summary>
    private const int BandBytes = 1 << 20;

    /// <summary>Fills a canvas of half the size, rounded up.</summary>
    public static void Apply(IViewRows rows, Canvas target)
    {
        var shape = target.Shape;
        var rowBytes = (int)shape.RowBytes;
        var bandRows = Math.Clamp(BandBytes / rowBytes, 1, shape.Height);
        var band = new byte[bandRows * rowBytes];
        var (upper, lower) = (new byte[rows.Width * rows.Channels], new byte[rows.Width * rows.Channels]);
        for (var y = 0; y < shape.Height; y += bandRows)
        {
            var region = new Region(0, y, shape.Width, Math.Min(bandRows, shape.Height - y));
            for (var line = 0; line < region.Height; line++)
            {
                var first = 2 * (y + line);
                rows.Read(first, 0, upper);
                rows.Read(Math.Min(first + 1, rows.Height - 1), 0, lower);
                Reduce(upper, lower, band.AsSpan(line * rowBytes, rowBytes), rows.Channels);
            }

            target.Write(region, band);
        }
    }

    private static void Reduce(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<byte> row, int channels)
    {
        var last = upper.Length - channels;
        for (int to = 0, from = 0; to < row.Length; to += channels, from += 2 * channels)
        {
            // The last pixel of an odd row counts twice.
            var right = Math.Min(from + channels, last);
            if (channels == 4)
                ReduceWithAlpha(upper[from..], upper[right..], lower[from..], lower[right..], row[to..]);
            else
                for (var c = 0; c < channels; c++)
                    row[to + c] = (byte)((upper[from + c] + upper[right + c] + lower[from + c] + lower[right + c] + 2) >> 2);
        }
    }

    private static void ReduceWithAlpha(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d, Span<byte> pixel)
    {
        var alpha = a[3] + b[3] + c[3] + d[3];
        for (var i = 0; i < 3; i++)
            pixel[i] = alpha == 0 ? (byte)0 : (byte)(((a[i] * a[3]) + (b[i] * b[3]) + (c[i] * c[3]) + (d[i] * d[3]) + (alpha / 2)) / alpha);
        pixel[3] = (byte)((alpha + 2) >> 2);
    }
}
