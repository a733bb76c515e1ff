using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Views;

/// <summary>A canvas that is still being filled: what has not arrived is transparent. Always B G R A.</summary>
/// <param name="rows">The canvas.</param>
/// <param name="parts">The parts that have arrived, in pixels of the canvas.</param>
internal sealed class CoveredRows(CanvasRows rows, IReadOnlyList<Region> parts) : IViewRows
{
    private const int Bgra = 4;

    private byte[] _run = [];

    /// <inheritdoc/>
    public int Width => rows.Width;

    /// <inheritdoc/>
    public int Height => rows.Height;

    /// <inheritdoc/>
    public int Channels => Bgra;

    /// <inheritdoc/>
    public void Read(int y, int x, Span<byte> pixels)
    {
        pixels.Clear();
        var line = y * rows.Stride;
        var count = pixels.Length / Bgra;
        foreach (var part in parts)
        {
            if (part.Y > line || part.Bottom <= line)
                continue;

            // The columns of the grid that lie in the part.
            var first = Math.Max(x, (part.X + rows.Stride - 1) / rows.Stride);
            var end = Math.Min(x + count, (part.Right + rows.Stride - 1) / rows.Stride);
            if (first < end)
                Fill(y, first, pixels.Slice((first - x) * Bgra, (end - first) * Bgra));
        }
    }

    private void Fill(int y, int x, Span<byte> pixels)
    {
        if (rows.Channels == Bgra)
        {
            rows.Read(y, x, pixels);
            return;
        }

        var bytes = pixels.Length / Bgra * rows.Channels;
        if (_run.Length < bytes)
            _run = new byte[bytes];
        var run = _run.AsSpan(0, bytes);
        rows.Read(y, x, run);
        var (green, red) = rows.Channels == 1 ? (0, 0) : (1, 2);
        for (int to = 0, from = 0; to < pixels.Length; to += Bgra, from += rows.Channels)
        {
            pixels[to] = run[from];
            pixels[to + 1] = run[from + green];
            pixels[to + 2] = run[from + red];
            pixels[to + 3] = byte.MaxValue;
        }
    }
}
