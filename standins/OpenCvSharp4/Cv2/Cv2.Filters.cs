using OpenCvSharp.Native;

namespace OpenCvSharp;

public static partial class Cv2
{
    /// <summary>Blurs with a Gaussian; a size of zero is computed from sigma, a sigma of zero from the size.</summary>
    public static void GaussianBlur(
        InputArray src, OutputArray dst, Size ksize, double sigmaX, double sigmaY = 0, BorderTypes borderType = BorderTypes.Default) =>
        NativeFailure.Check(
            NativeMethods.imgproc_gaussian_blur(
                Argument.Of(src), Argument.Of(dst), ksize.Width, ksize.Height, sigmaX, sigmaY, (int)borderType));

    /// <summary>Mean of a box.</summary>
    public static void Blur(
        InputArray src, OutputArray dst, Size ksize, Point? anchor = null, BorderTypes borderType = BorderTypes.Default)
    {
        var (x, y) = anchor ?? Center;
        NativeFailure.Check(
            NativeMethods.imgproc_blur(Argument.Of(src), Argument.Of(dst), ksize.Width, ksize.Height, x, y, (int)borderType));
    }

    /// <summary>Median of a square.</summary>
    public static void MedianBlur(InputArray src, OutputArray dst, int ksize) =>
        NativeFailure.Check(NativeMethods.imgproc_median_blur(Argument.Of(src), Argument.Of(dst), ksize));

    /// <summary>Blurs and keeps edges.</summary>
    public static void BilateralFilter(
        InputArray src, OutputArray dst, int d, double sigmaColor, double sigmaSpace, BorderTypes borderType = BorderTypes.Default) =>
        NativeFailure.Check(
            NativeMethods.imgproc_bilateral_filter(Argument.Of(src), Argument.Of(dst), d, sigmaColor, sigmaSpace, (int)borderType));

    /// <summary>Correlates with a kernel.</summary>
    public static void Filter2D(
        InputArray src, OutputArray dst, MatType ddepth, InputArray kernel, Point? anchor = null, double delta = 0,
        BorderTypes borderType = BorderTypes.Default)
    {
        var (x, y) = anchor ?? Center;
        NativeFailure.Check(
            NativeMethods.imgproc_filter_2d(
                Argument.Of(src), Argument.Of(dst), ddepth.Value, Argument.Of(kernel), x, y, delta, (int)borderType));
    }

    /// <summary>Derivative by Sobel's operator.</summary>
    public static void Sobel(
        InputArray src, OutputArray dst, MatType ddepth, int xorder, int yorder, int ksize = 3, double scale = 1, double delta = 0,
        BorderTypes borderType = BorderTypes.Default) =>
        NativeFailure.Check(
            NativeMethods.imgproc_sobel(
                Argument.Of(src), Argument.Of(dst), ddepth.Value, xorder, yorder, ksize, scale, delta, (int)borderType));

    /// <summary>Derivative by Scharr's operator.</summary>
    public static void Scharr(
        InputArray src, OutputArray dst, MatType ddepth, int xorder, int yorder, double scale = 1, double delta = 0,
        BorderTypes borderType = BorderTypes.Default) =>
        NativeFailure.Check(
            NativeMethods.imgproc_scharr(Argument.Of(src), Argument.Of(dst), ddepth.Value, xorder, yorder, scale, delta, (int)borderType));

    /// <summary>Sum of the second derivatives.</summary>
    public static void Laplacian(
        InputArray src, OutputArray dst, MatType ddepth, int ksize = 1, double scale = 1, double delta = 0,
        BorderTypes borderType = BorderTypes.Default) =>
        NativeFailure.Check(
            NativeMethods.imgproc_laplacian(Argument.Of(src), Argument.Of(dst), ddepth.Value, ksize, scale, delta, (int)borderType));

    /// <summary>Edges by Canny's method.</summary>
    public static void Canny(
        InputArray src, OutputArray edges, double threshold1, double threshold2, int apertureSize = 3, bool L2gradient = false) =>
        NativeFailure.Check(
            NativeMethods.imgproc_canny(Argument.Of(src), Argument.Of(edges), threshold1, threshold2, apertureSize, L2gradient ? 1 : 0));

    /// <summary>Removes noise by non-local means, of any 8-bit picture.</summary>
    public static void FastNlMeansDenoising(
        InputArray src, OutputArray dst, float h = 3, int templateWindowSize = 7, int searchWindowSize = 21) =>
        NativeFailure.Check(NativeMethods.photo_denoise(Argument.Of(src), Argument.Of(dst), h, templateWindowSize, searchWindowSize));

    /// <summary>Removes noise by non-local means, of an 8-bit colour picture.</summary>
    public static void FastNlMeansDenoisingColored(
        InputArray src, OutputArray dst, float h = 3, float hColor = 3, int templateWindowSize = 7, int searchWindowSize = 21) =>
        NativeFailure.Check(
            NativeMethods.photo_denoise_colored(Argument.Of(src), Argument.Of(dst), h, hColor, templateWindowSize, searchWindowSize));
}
