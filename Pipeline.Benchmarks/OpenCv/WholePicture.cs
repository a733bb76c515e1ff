using OpenCvSharp;

namespace Pipeline.Benchmarks.OpenCv;

/// <summary>The chains that are measured, as the OpenCV calls that define them, on a whole picture.</summary>
internal static class WholePicture
{
    private static readonly Dictionary<string, Action<Mat, Mat>> Calls = new(StringComparer.Ordinal)
    {
        ["grayscale"] = static (source, target) => Cv2.CvtColor(source, target, ColorConversionCodes.BGR2GRAY),
        ["gaussian:5"] = static (source, target) => Cv2.GaussianBlur(source, target, new Size(5, 5), 0),
        ["median:9"] = static (source, target) => Cv2.MedianBlur(source, target, 9),
    };

    /// <summary>The chains that there are.</summary>
    public static IReadOnlyCollection<string> Chains => Calls.Keys;

    /// <summary>Applies a chain.</summary>
    public static void Apply(string chain, Mat source, Mat target) => Calls[chain](source, target);
}
