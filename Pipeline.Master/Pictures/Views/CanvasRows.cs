using System.Runtime.InteropServices;

namespace Pipeline.Master.Pictures.Views;

/// <summary>
/// A canvas seen through a grid: of every <c>stride</c> rows and columns one. So a look at a large picture reads few of its rows. One
/// thread at a time.
/// </summary>
/// <param name="canvas">The canvas; 16-bit samples are cut down to 8.</param>
/// <param name="stride">1: every pixel.</param>
internal sealed class CanvasRows(Canvas canvas, int stride) : IViewRows
{
    private byte[] _run = [];

    /// <inheritdoc/>
    public int Width { get; } = (canvas.Shape.Width + stride - 1) / stride;

    /// <inheritdoc/>
    public int Height { get; } = (canvas.Shape.Height + stride - 1) / stride;

    /// <inheritdoc/>
    public int Channels => canvas.Shape.Channels;

    /// <summary>The stride.</summary>
    public int Stride => stride;

    /// <inheritdoc/>
    public void Read(int y, int x, Span<byte> pixels)
    {
        var shape = canvas.Shape;
        var count = pixels.Length / shape.Channels;
        if (stride == 1 && shape.Depth == 8)
        {
            canvas.ReadRun(x, y, pixels);
            return;
        }

        var bytes = (((count - 1) * stride) + 1) * shape.BytesPerPixel;
        if (_run.Length < bytes)
            _run = new byte[bytes];
        canvas.ReadRun(x * stride, y * stride, _run.AsSpan(0, bytes));
        if (shape.Depth == 8)
            Pick(_run, pixels, shape.Channels);
        else
            Narrow(MemoryMarshal.Cast<byte, ushort>(_run), pixels, shape.Channels);
    }

    private void Pick(ReadOnlySpan<byte> run, Span<byte> pixels, int channels)
    {
        for (int to = 0, from = 0; to < pixels.Length; to += channels, from += channels * stride)
            run.Slice(from, channels).CopyTo(pixels[to..]);
    }

    private void Narrow(ReadOnlySpan<ushort> run, Span<byte> pixels, int channels)
    {
        for (int to = 0, from = 0; to < pixels.Length; to += channels, from += channels * stride)
        {
            for (var c = 0; c < channels; c++)
                pixels[to + c] = (byte)(run[from + c] >> 8);
        }
    }
}
