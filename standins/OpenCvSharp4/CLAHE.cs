using OpenCvSharp.Native;

namespace OpenCvSharp;

/// <summary>Contrast limited adaptive histogram equalization.</summary>
public sealed class CLAHE : IDisposable
{
    private readonly ClaheHandle _handle;

    private CLAHE(ClaheHandle handle) => _handle = handle;

    /// <summary>Creates the algorithm; throws <see cref="OpenCVException"/> for a grid without cells.</summary>
    public static CLAHE Create(double clipLimit = 40.0, Size? tileGridSize = null)
    {
        var grid = tileGridSize ?? new Size(8, 8);
        NativeFailure.Check(NativeMethods.imgproc_clahe_new(clipLimit, grid.Width, grid.Height, out var clahe));
        return new CLAHE(new ClaheHandle(clahe));
    }

    /// <summary>Equalizes <paramref name="src"/> (8 or 16 bit, one channel) into <paramref name="dst"/>.</summary>
    public void Apply(InputArray src, OutputArray dst)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        NativeFailure.Check(NativeMethods.imgproc_clahe_apply(_handle, Argument.Of(src), Argument.Of(dst)));
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
