using System.Runtime.InteropServices;
using OpenCvSharp.Native;

namespace OpenCvSharp;

/// <summary>
/// OpenCV's functions. All throw <see cref="OpenCVException"/> with OpenCV's text when OpenCV refuses the arguments,
/// <see cref="ArgumentNullException"/> for a missing array, <see cref="ObjectDisposedException"/> for a disposed one.
/// </summary>
public static partial class Cv2
{
    private static readonly Point Center = new(-1, -1);

    /// <summary>The number of threads OpenCV uses in one call; 0 and 1 mean none but the caller's.</summary>
    public static void SetNumThreads(int nThreads) => NativeFailure.Check(NativeMethods.core_set_num_threads(nThreads));

    /// <summary>OpenCV's version, as 4.6.0.</summary>
    public static string? GetVersionString() => Marshal.PtrToStringUTF8(NativeMethods.core_version());
}
