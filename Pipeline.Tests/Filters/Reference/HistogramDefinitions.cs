using OpenCvSharp;
using static Pipeline.Tests.Filters.Reference.OpenCvCalls;

namespace Pipeline.Tests.Filters.Reference;

/// <summary>Steps that depend on the whole picture's values.</summary>
internal static class HistogramDefinitions
{
    public static IReadOnlyDictionary<string, Definition> All { get; } = new Dictionary<string, Definition>
    {
        ["equalize"] = new((img, _) => OnChannel(
            img, ColorConversionCodes.BGR2YCrCb, ColorConversionCodes.YCrCb2BGR, 0, (s, d) => Cv2.EqualizeHist(s, d)), []),
        ["otsu"] = new(
            (img, _) => OnGrey(img, (s, d) => Cv2.Threshold(s, d, 0, 255, ThresholdTypes.Binary | ThresholdTypes.Otsu)), []),
        ["autocontrast"] = new((img, a) => AutoContrast(img, a.Real(0)), ["0"]),
        ["clahe"] = new((img, a) => OnChannel(
            img, ColorConversionCodes.BGR2Lab, ColorConversionCodes.Lab2BGR, 0, (s, d) => Clahe(s, d, a.Real(0), a.Integer(1))), ["2", "8"]),
    };

    private static void Clahe(Mat source, Mat result, double clip, int grid)
    {
        using var clahe = Cv2.CreateCLAHE(clip, new Size(grid, grid));
        clahe.Apply(source, result);
    }

    private static Mat AutoContrast(Mat img, double cutoff)
    {
        var samples = Samples.Read(img);
        var channels = img.Channels();
        var pixels = samples.Length / channels;
        var cut = (int)Math.Floor(cutoff * pixels / 100);
        for (var c = 0; c < channels; c++)
        {
            var sorted = Enumerable.Range(0, pixels).Select(i => samples[(i * channels) + c]).Order().ToArray();
            var (low, high) = (sorted[cut], sorted[pixels - 1 - cut]);
            for (var i = c; i < samples.Length && high > low; i += channels)
                samples[i] = Math.Clamp((int)Math.Floor(((samples[i] - low) * 255.0 / (high - low)) + 0.5), 0, 255);
        }
        return Samples.Write(samples, img.Cols, img.Rows, img.Type());
    }
}
