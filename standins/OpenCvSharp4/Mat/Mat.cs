using OpenCvSharp.Native;

namespace OpenCvSharp;

/// <summary>
/// A matrix of pixels: rows x columns of elements of one <see cref="MatType"/>, over memory of its own or of the caller.
/// Several Mats can share pixels (a region and its whole); memory of its own goes with the last of them.
/// </summary>
public sealed partial class Mat : IDisposable
{
    private readonly MatHandle _handle;

    private Mat(nint native) => _handle = new MatHandle(native);

    /// <summary>An empty Mat, which a function that writes it allocates.</summary>
    public Mat()
    {
        NativeFailure.Check(NativeMethods.mat_new(out var native));
        _handle = new MatHandle(native);
    }

    /// <summary>Allocates pixels without setting them.</summary>
    public Mat(int rows, int cols, MatType type)
    {
        NativeFailure.Check(NativeMethods.mat_new_sized(rows, cols, type.Value, out var native));
        _handle = new MatHandle(native);
    }

    /// <summary>Allocates pixels without setting them.</summary>
    public Mat(Size size, MatType type)
        : this(size.Height, size.Width, type)
    {
    }

    /// <summary>Allocates pixels and sets them all to <paramref name="s"/>.</summary>
    public Mat(int rows, int cols, MatType type, Scalar s)
    {
        NativeFailure.Check(NativeMethods.mat_new_filled(rows, cols, type.Value, s, out var native));
        _handle = new MatHandle(native);
    }

    /// <summary>Allocates pixels and sets them all to <paramref name="s"/>.</summary>
    public Mat(Size size, MatType type, Scalar s)
        : this(size.Height, size.Width, type, s)
    {
    }

    /// <summary>A view of a region, sharing its pixels; throws <see cref="OpenCVException"/> when it lies outside.</summary>
    public Mat(Mat m, Rect roi)
    {
        NativeFailure.Check(NativeMethods.mat_new_region(Argument.Of(m), roi.X, roi.Y, roi.Width, roi.Height, out var native));
        _handle = new MatHandle(native);
    }

    /// <summary>
    /// A Mat over the caller's memory, which must outlive it and every region of it; nothing is copied.
    /// </summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="cols">Number of columns.</param>
    /// <param name="type">Type of the elements.</param>
    /// <param name="data">The first element.</param>
    /// <param name="step">Bytes from row to row; 0 when rows follow without a gap.</param>
    public static Mat FromPixelData(int rows, int cols, MatType type, nint data, long step = 0)
    {
        NativeFailure.Check(NativeMethods.mat_new_over(rows, cols, type.Value, data, step, out var native));
        return new Mat(native);
    }

    /// <summary>True after <see cref="Dispose"/>.</summary>
    public bool IsDisposed => _handle.IsClosed;

    /// <summary>The native side; throws <see cref="ObjectDisposedException"/> after <see cref="Dispose"/>.</summary>
    internal MatHandle Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            return _handle;
        }
    }

    /// <summary>Takes over a native Mat that a function created.</summary>
    internal static Mat Own(nint native) => new(native);

    /// <summary>Holds the native side until <see cref="Unacquire"/>, and gives its address.</summary>
    internal nint Acquire()
    {
        var held = false;
        Handle.DangerousAddRef(ref held);
        return _handle.DangerousGetHandle();
    }

    internal void Unacquire() => _handle.DangerousRelease();

    /// <summary>Frees the pixels unless another Mat shares them or they are the caller's.</summary>
    public void Dispose() => _handle.Dispose();
}
