using System.Runtime.InteropServices;

namespace OpenCvSharp.Native;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial nint photo_denoise(MatHandle src, MatHandle dst, float strength, int templateSize, int searchSize);

    [LibraryImport(Library)]
    public static partial nint photo_denoise_colored(
        MatHandle src, MatHandle dst, float strength, float colorStrength, int templateSize, int searchSize);
}
