using OpenCvSharp;
using static Pipeline.Tests.Filters.Reference.OpenCvCalls;

namespace Pipeline.Tests.Filters.Reference;

/// <summary>Edges and local thresholds.</summary>
internal static class EdgeDefinitions
{
    public static IReadOnlyDictionary<string, Definition> All { get; } = new Dictionary<string, Definition>
    {
        ["sobel"] = new((img, a) => Steepness(img, (s, d, x, y) => Cv2.Sobel(s, d, MatType.CV_16S, x, y, a.Integer(0))), ["3"]),
        ["scharr"] = new((img, _) => Steepness(img, (s, d, x, y) => Cv2.Scharr(s, d, MatType.CV_16S, x, y)), []),
        ["laplacian"] = new((img, a) => Laplacian(img, a.Integer(0)), ["3"]),
        ["canny"] = new(
            (img, a) => OnGrey(img, (s, d) => Cv2.Canny(s, d, a.Real(0), a.Real(1), a.Integer(2))), ["100", "200", "3"]),
        ["adaptive"] = new((img, a) => Adaptive(img, a.Integer(0), a.Real(1), a.Text(2)), ["11", "2", "mean"]),
    };

    private static Mat Steepness(Mat img, Action<Mat, Mat, int, int> derivative)
    {
        using var grey = Grey(img);
        using var signedX = Call(grey, (s, d) => derivative(s, d, 1, 0));
        using var signedY = Call(grey, (s, d) => derivative(s, d, 0, 1));
        using var gx = Call(signedX, (s, d) => Cv2.ConvertScaleAbs(s, d));
        using var gy = Call(signedY, (s, d) => Cv2.ConvertScaleAbs(s, d));
        return Call(gx, (s, d) => Cv2.AddWeighted(s, .5, gy, .5, 0, d));
    }

    private static Mat Laplacian(Mat img, int size)
    {
        using var signed = OnGrey(img, (s, d) => Cv2.Laplacian(s, d, MatType.CV_16S, size));
        return Call(signed, (s, d) => Cv2.ConvertScaleAbs(s, d));
    }

    private static Mat Adaptive(Mat img, int size, double c, string method)
    {
        var kind = method == "mean" ? AdaptiveThresholdTypes.MeanC : AdaptiveThresholdTypes.GaussianC;
        return OnGrey(img, (s, d) => Cv2.AdaptiveThreshold(s, d, 255, kind, ThresholdTypes.Binary, size, c));
    }
}
