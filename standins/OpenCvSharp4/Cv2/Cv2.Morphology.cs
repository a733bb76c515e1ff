using OpenCvSharp.Native;

namespace OpenCvSharp;

public static partial class Cv2
{
    /// <summary>The border value that never wins: OpenCV replaces it by the extreme that suits the operation.</summary>
    public static Scalar MorphologyDefaultBorderValue() => Scalar.All(double.MaxValue);

    /// <summary>A kernel of a shape, anchored in its centre.</summary>
    public static Mat GetStructuringElement(MorphShapes shape, Size ksize) => GetStructuringElement(shape, ksize, Center);

    /// <summary>A kernel of a shape.</summary>
    public static Mat GetStructuringElement(MorphShapes shape, Size ksize, Point anchor)
    {
        NativeFailure.Check(
            NativeMethods.imgproc_structuring_element((int)shape, ksize.Width, ksize.Height, anchor.X, anchor.Y, out var native));
        return Mat.Own(native);
    }

    /// <summary>Minimum under the kernel (3x3 when null).</summary>
    public static void Erode(
        InputArray src, OutputArray dst, InputArray? element, Point? anchor = null, int iterations = 1,
        BorderTypes borderType = BorderTypes.Constant, Scalar? borderValue = null) =>
        MorphologyEx(src, dst, MorphTypes.Erode, element, anchor, iterations, borderType, borderValue);

    /// <summary>Maximum under the kernel (3x3 when null).</summary>
    public static void Dilate(
        InputArray src, OutputArray dst, InputArray? element, Point? anchor = null, int iterations = 1,
        BorderTypes borderType = BorderTypes.Constant, Scalar? borderValue = null) =>
        MorphologyEx(src, dst, MorphTypes.Dilate, element, anchor, iterations, borderType, borderValue);

    /// <summary>What erosion and dilation make up: opening, closing, gradient, hats.</summary>
    public static void MorphologyEx(
        InputArray src, OutputArray dst, MorphTypes op, InputArray? element, Point? anchor = null, int iterations = 1,
        BorderTypes borderType = BorderTypes.Constant, Scalar? borderValue = null)
    {
        var (x, y) = anchor ?? Center;
        NativeFailure.Check(
            NativeMethods.imgproc_morphology(
                Argument.Of(src), Argument.Of(dst), (int)op, Argument.OfOptional(element), x, y, iterations, (int)borderType,
                borderValue ?? MorphologyDefaultBorderValue()));
    }
}
