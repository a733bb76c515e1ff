using System.Runtime.InteropServices;

namespace OpenCvSharp.Native;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial nint core_set_num_threads(int threads);

    [LibraryImport(Library)]
    public static partial nint core_version();

    [LibraryImport(Library)]
    public static partial nint core_bitwise_not(MatHandle src, MatHandle dst, MatHandle mask);

    [LibraryImport(Library)]
    public static partial nint core_add_weighted(
        MatHandle a, double alpha, MatHandle b, double beta, double gamma, MatHandle dst, int type);

    [LibraryImport(Library)]
    public static partial nint core_convert_scale_abs(MatHandle src, MatHandle dst, double alpha, double beta);

    [LibraryImport(Library)]
    public static partial nint core_lut(MatHandle src, MatHandle table, MatHandle dst);

    [LibraryImport(Library)]
    public static partial nint core_transform(MatHandle src, MatHandle dst, MatHandle matrix);

    [LibraryImport(Library)]
    public static partial nint core_extract_channel(MatHandle src, MatHandle dst, int channel);

    [LibraryImport(Library)]
    public static partial nint core_insert_channel(MatHandle src, MatHandle dst, int channel);

    [LibraryImport(Library)]
    public static partial nint core_split(MatHandle src, nint[] planes, int count);

    [LibraryImport(Library)]
    public static partial nint core_merge(nint[] planes, int count, MatHandle dst);

    [LibraryImport(Library)]
    public static partial nint core_flip(MatHandle src, MatHandle dst, int axis);

    [LibraryImport(Library)]
    public static partial nint core_rotate(MatHandle src, MatHandle dst, int rotation);
}
