using Microsoft.Win32.SafeHandles;

namespace OpenCvSharp.Native;

/// <summary>
/// Owns a native <c>cv::Mat</c>. A call in progress holds it, so disposing or collecting the <see cref="Mat"/> meanwhile is safe.
/// </summary>
internal sealed class MatHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>The absent argument: no mask, no kernel.</summary>
    public static readonly MatHandle None = new();

    public MatHandle()
        : base(ownsHandle: true)
    {
    }

    public MatHandle(nint mat)
        : this() => SetHandle(mat);

    protected override bool ReleaseHandle()
    {
        NativeMethods.mat_delete(handle);
        return true;
    }
}
