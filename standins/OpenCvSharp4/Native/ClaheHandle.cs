using Microsoft.Win32.SafeHandles;

namespace OpenCvSharp.Native;

/// <summary>Owns a native <c>cv::CLAHE</c>.</summary>
internal sealed class ClaheHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public ClaheHandle(nint clahe)
        : base(ownsHandle: true) => SetHandle(clahe);

    protected override bool ReleaseHandle()
    {
        NativeMethods.imgproc_clahe_delete(handle);
        return true;
    }
}
