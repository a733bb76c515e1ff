using System.Runtime.InteropServices;

namespace OpenCvSharp.Native;

/// <summary>The functions of native/, under their own names. Every <c>nint</c> they return is a failure, or zero.</summary>
internal static partial class NativeMethods
{
    public const string Library = "OpenCvSharpShim";

    static NativeMethods() => NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, NativeLibraryLoader.Resolve);

    [LibraryImport(Library)]
    public static partial void failure_delete(nint failure);

    [LibraryImport(Library)]
    public static partial nint mat_new(out nint result);

    [LibraryImport(Library)]
    public static partial nint mat_new_sized(int rows, int cols, int type, out nint result);

    [LibraryImport(Library)]
    public static partial nint mat_new_filled(int rows, int cols, int type, in Scalar value, out nint result);

    [LibraryImport(Library)]
    public static partial nint mat_new_over(int rows, int cols, int type, nint data, long step, out nint result);

    [LibraryImport(Library)]
    public static partial nint mat_new_region(MatHandle mat, int x, int y, int width, int height, out nint result);

    [LibraryImport(Library)]
    public static partial void mat_delete(nint mat);

    [LibraryImport(Library)]
    public static partial nint mat_info(MatHandle mat, out MatInfo info);

    [LibraryImport(Library)]
    public static partial nint mat_clone(MatHandle mat, out nint result);

    [LibraryImport(Library)]
    public static partial nint mat_copy_to(MatHandle mat, MatHandle target, MatHandle mask);

    [LibraryImport(Library)]
    public static partial nint mat_convert_to(MatHandle mat, MatHandle target, int type, double alpha, double beta);

    [LibraryImport(Library)]
    public static partial nint mat_create(MatHandle mat, int rows, int cols, int type);
}
