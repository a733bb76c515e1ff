using OpenCvSharp.Native;

namespace OpenCvSharp;

public static partial class Cv2
{
    /// <summary>Converts between colour spaces.</summary>
    public static void CvtColor(InputArray src, OutputArray dst, ColorConversionCodes code, int dstCn = 0) =>
        NativeFailure.Check(NativeMethods.imgproc_cvt_color(Argument.Of(src), Argument.Of(dst), (int)code, dstCn));

    /// <summary>Colours an 8-bit grey picture.</summary>
    public static void ApplyColorMap(InputArray src, OutputArray dst, ColormapTypes colormap) =>
        NativeFailure.Check(NativeMethods.imgproc_apply_color_map(Argument.Of(src), Argument.Of(dst), (int)colormap));

    /// <summary>Compares with a threshold; returns the threshold, computed when the type says so.</summary>
    public static double Threshold(InputArray src, OutputArray dst, double thresh, double maxval, ThresholdTypes type)
    {
        NativeFailure.Check(
            NativeMethods.imgproc_threshold(Argument.Of(src), Argument.Of(dst), thresh, maxval, (int)type, out var used));
        return used;
    }

    /// <summary>Compares with a threshold of each pixel's neighbourhood.</summary>
    public static void AdaptiveThreshold(
        InputArray src, OutputArray dst, double maxValue, AdaptiveThresholdTypes adaptiveMethod, ThresholdTypes thresholdType, int blockSize, double c) =>
        NativeFailure.Check(
            NativeMethods.imgproc_adaptive_threshold(
                Argument.Of(src), Argument.Of(dst), maxValue, (int)adaptiveMethod, (int)thresholdType, blockSize, c));

    /// <summary>Spreads the histogram of an 8-bit grey picture.</summary>
    public static void EqualizeHist(InputArray src, OutputArray dst) =>
        NativeFailure.Check(NativeMethods.imgproc_equalize_hist(Argument.Of(src), Argument.Of(dst)));

    /// <summary>Creates contrast limited adaptive histogram equalization.</summary>
    public static CLAHE CreateCLAHE(double clipLimit = 40.0, Size? tileGridSize = null) => CLAHE.Create(clipLimit, tileGridSize);

    /// <summary>Numbers the connected regions that are not zero; returns how many numbers there are, the background's 0 included.</summary>
    public static int ConnectedComponents(
        InputArray image, OutputArray labels, PixelConnectivity connectivity = PixelConnectivity.Connectivity8) =>
        ConnectedComponents(image, labels, connectivity, MatType.CV_32S);

    /// <summary>Numbers the connected regions that are not zero, in labels of type <paramref name="ltype"/> (32S or 16U).</summary>
    public static int ConnectedComponents(InputArray image, OutputArray labels, PixelConnectivity connectivity, MatType ltype)
    {
        NativeFailure.Check(
            NativeMethods.imgproc_connected_components(
                Argument.Of(image), Argument.Of(labels), (int)connectivity, ltype.Value, out var count));
        return count;
    }
}
