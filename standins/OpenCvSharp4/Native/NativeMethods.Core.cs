using System.Runtime.InteropServices;

namespace OpenCvSharp.Native;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial nint core_set_num_threads(int threads);

    [LibraryImport(Library)]
    public static partial nint core_get_num_threads(out int result);

    [LibraryImport(Library)]
    public static partial nint core_version();

    [LibraryImport(Library)]
    public static partial nint core_bitwise_not(MatHandle src, MatHandle dst, MatHandle mask);

    [LibraryImport(Library)]
    public static partial nint core_bitwise_and(MatHandle a, MatHandle b, MatHandle dst, MatHandle mask);

    [LibraryImport(Library)]
    public static partial nint core_bitwise_or(MatHandle a, MatHandle b, MatHandle dst, MatHandle mask);

    [LibraryImport(Library)]
    public static partial nint core_absdiff(MatHandle a, MatHandle b, MatHandle dst);

    [LibraryImport(Library)]
    public static partial nint core_compare(MatHandle a, MatHandle b, MatHandle dst, int operation);

    [LibraryImport(Library)]
    public static partial nint core_add(MatHandle a, MatHandle b, MatHandle dst, MatHandle mask, int type);

    [LibraryImport(Library)]
    public static partial nint core_subtract(MatHandle a, MatHandle b, MatHandle dst, MatHandle mask, int type);

    [LibraryImport(Library)]
    public static partial nint core_multiply(MatHandle a, MatHandle b, MatHandle dst, double scale, int type);

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
    public static partial nint core_mix_channels(
        nint[] src, int srcCount, nint[] dst, int dstCount, int[] pairs, int pairCount);

    [LibraryImport(Library)]
    public static partial nint core_flip(MatHandle src, MatHandle dst, int axis);

    [LibraryImport(Library)]
    public static partial nint core_rotate(MatHandle src, MatHandle dst, int rotation);

    [LibraryImport(Library)]
    public static partial nint core_mean(MatHandle src, MatHandle mask, out Scalar result);

    [LibraryImport(Library)]
    public static partial nint core_sum(MatHandle src, out Scalar result);

    [LibraryImport(Library)]
    public static partial nint core_count_non_zero(MatHandle src, out int result);

    [LibraryImport(Library)]
    public static partial nint core_min_max(MatHandle src, out double smallest, out double largest);

    [LibraryImport(Library)]
    public static partial nint core_copy_make_border(
        MatHandle src, MatHandle dst, int top, int bottom, int left, int right, int border, in Scalar value);
}
