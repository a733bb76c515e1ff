using OpenCvSharp;
using static Pipeline.Tests.Filters.Reference.OpenCvCalls;

namespace Pipeline.Tests.Filters.Reference;

/// <summary>Smoothing, denoising and sharpening.</summary>
internal static class BlurDefinitions
{
    public static IReadOnlyDictionary<string, Definition> All { get; } = new Dictionary<string, Definition>
    {
        ["gaussian"] = new((img, a) => Gaussian(img, a.Integer(0), a.Real(1)), ["0", "0"]),
        ["box"] = new((img, a) => Call(img, (s, d) => Cv2.Blur(s, d, new Size(a.Integer(0), a.Integer(0)))), [""]),
        ["median"] = new((img, a) => Call(img, (s, d) => Cv2.MedianBlur(s, d, a.Integer(0))), [""]),
        ["bilateral"] = new(
            (img, a) => Call(img, (s, d) => Cv2.BilateralFilter(s, d, a.Integer(0), a.Real(1), a.Real(2))), ["9", "75", "75"]),
        ["denoise"] = new((img, a) => Denoise(img, (float)a.Real(0)), ["3"]),
        ["sharpen"] = new((img, _) => Filter2D(img, 0, -1, 0, -1, 5, -1, 0, -1, 0), []),
        ["emboss"] = new((img, _) => Filter2D(img, -2, -1, 0, -1, 1, 1, 0, 1, 2), []),
        ["unsharp"] = new((img, a) => Unsharp(img, a.Real(0), a.Real(1)), ["2", "1"]),
    };

    private static Mat Gaussian(Mat img, int size, double sigma) =>
        Call(img, (s, d) => Cv2.GaussianBlur(s, d, new Size(size, size), sigma));

    private static Mat Denoise(Mat img, float strength) => Call(img, (s, d) =>
    {
        if (s.Channels() == 1)
            Cv2.FastNlMeansDenoising(s, d, strength, 7, 21);
        else
            Cv2.FastNlMeansDenoisingColored(s, d, strength, strength, 7, 21);
    });

    private static Mat Unsharp(Mat img, double sigma, double amount)
    {
        using var blurred = Gaussian(img, 0, sigma);
        return Call(img, (s, d) => Cv2.AddWeighted(s, 1 + amount, blurred, -amount, 0, d));
    }
}
