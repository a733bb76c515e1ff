using System.Runtime.InteropServices;

namespace OpenCvSharp.Native;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial nint imgproc_cvt_color(MatHandle src, MatHandle dst, int code, int channels);

    [LibraryImport(Library)]
    public static partial nint imgproc_threshold(MatHandle src, MatHandle dst, double threshold, double max, int type, out double result);

    [LibraryImport(Library)]
    public static partial nint imgproc_adaptive_threshold(
        MatHandle src, MatHandle dst, double max, int method, int type, int block, double c);

    [LibraryImport(Library)]
    public static partial nint imgproc_apply_color_map(MatHandle src, MatHandle dst, int map);

    [LibraryImport(Library)]
    public static partial nint imgproc_gaussian_blur(
        MatHandle src, MatHandle dst, int width, int height, double sigmaX, double sigmaY, int border);

    [LibraryImport(Library)]
    public static partial nint imgproc_blur(MatHandle src, MatHandle dst, int width, int height, int anchorX, int anchorY, int border);

    [LibraryImport(Library)]
    public static partial nint imgproc_median_blur(MatHandle src, MatHandle dst, int size);

    [LibraryImport(Library)]
    public static partial nint imgproc_bilateral_filter(
        MatHandle src, MatHandle dst, int diameter, double sigmaColor, double sigmaSpace, int border);

    [LibraryImport(Library)]
    public static partial nint imgproc_filter_2d(
        MatHandle src, MatHandle dst, int depth, MatHandle kernel, int anchorX, int anchorY, double delta, int border);

    [LibraryImport(Library)]
    public static partial nint imgproc_sobel(
        MatHandle src, MatHandle dst, int depth, int dx, int dy, int size, double scale, double delta, int border);

    [LibraryImport(Library)]
    public static partial nint imgproc_scharr(
        MatHandle src, MatHandle dst, int depth, int dx, int dy, double scale, double delta, int border);

    [LibraryImport(Library)]
    public static partial nint imgproc_laplacian(
        MatHandle src, MatHandle dst, int depth, int size, double scale, double delta, int border);

    [LibraryImport(Library)]
    public static partial nint imgproc_canny(MatHandle src, MatHandle dst, double low, double high, int aperture, int l2Gradient);

    [LibraryImport(Library)]
    public static partial nint imgproc_structuring_element(
        int shape, int width, int height, int anchorX, int anchorY, out nint result);

    [LibraryImport(Library)]
    public static partial nint imgproc_morphology(
        MatHandle src, MatHandle dst, int operation, MatHandle kernel, int anchorX, int anchorY, int iterations, int border, in Scalar value);

    [LibraryImport(Library)]
    public static partial nint imgproc_equalize_hist(MatHandle src, MatHandle dst);

    [LibraryImport(Library)]
    public static partial nint imgproc_resize(
        MatHandle src, MatHandle dst, int width, int height, double fx, double fy, int interpolation);

    [LibraryImport(Library)]
    public static partial nint imgproc_connected_components(MatHandle src, MatHandle labels, int connectivity, int type, out int result);

    [LibraryImport(Library)]
    public static partial nint imgproc_clahe_new(double clipLimit, int tilesX, int tilesY, out nint result);

    [LibraryImport(Library)]
    public static partial void imgproc_clahe_delete(nint clahe);

    [LibraryImport(Library)]
    public static partial nint imgproc_clahe_apply(ClaheHandle clahe, MatHandle src, MatHandle dst);
}
