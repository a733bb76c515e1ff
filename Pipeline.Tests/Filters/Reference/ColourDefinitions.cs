using OpenCvSharp;
using static Pipeline.Tests.Filters.Reference.OpenCvCalls;

namespace Pipeline.Tests.Filters.Reference;

/// <summary>Steps on single pixels.</summary>
internal static class ColourDefinitions
{
    public static IReadOnlyDictionary<string, Definition> All { get; } = new Dictionary<string, Definition>
    {
        ["grayscale"] = new((img, _) => Grey(img), []),
        ["invert"] = new((img, _) => Call(img, (s, d) => Cv2.BitwiseNot(s, d)), []),
        ["channel"] = new((img, a) => Channel(img, "bgr".IndexOf(a.Text(0), StringComparison.Ordinal)), [""]),
        ["threshold"] = new((img, a) => Threshold(img, a.Real(0)), [""]),
        ["posterize"] = new((img, a) => Samples.Map(img, v => (int)Math.Floor(Math.Floor(v * a.Integer(0) / 256.0) * 255 / (a.Integer(0) - 1))), [""]),
        ["solarize"] = new((img, a) => Samples.Map(img, v => v < a.Integer(0) ? v : 255 - v), ["128"]),
        ["brightness"] = new((img, a) => Samples.Map(img, v => Math.Clamp(v + a.Integer(0), 0, Samples.Maximum(img))), [""]),
        ["contrast"] = new((img, a) => Contrast(img, a.Real(0)), [""]),
        ["gamma"] = new((img, a) => Gamma(img, a.Real(0)), [""]),
        ["sepia"] = new((img, _) => Sepia(img), []),
        ["saturation"] = new((img, a) => InHsv(img, 1, s => Samples.Saturate(s * a.Real(0), 255)), [""]),
        ["hue"] = new((img, a) => InHsv(img, 0, h => (((h + (a.Integer(0) / 2)) % 180) + 180) % 180), [""]),
        ["colormap"] = new((img, a) => OnGrey(img, (s, d) => Cv2.ApplyColorMap(s, d, ColorMap(a.Text(0)))), [""]),
        ["vignette"] = new((img, a) => Vignette(img, a.Real(0)), ["0.5"]),
    };

    private static Mat Channel(Mat img, int index)
    {
        using var colour = Colour(img);
        return Call(colour, (s, d) => Cv2.ExtractChannel(s, d, index));
    }

    private static Mat Threshold(Mat img, double value)
    {
        using var grey = Grey(img);
        return Samples.Map(grey, v => v > value ? Samples.Maximum(img) : 0);
    }

    private static Mat Contrast(Mat img, double factor)
    {
        var (maximum, middle) = (Samples.Maximum(img), Samples.Maximum(img) == 255 ? 128 : 32768);
        return Samples.Map(img, v => Samples.Saturate((factor * v) + ((1 - factor) * middle), maximum));
    }

    private static Mat Gamma(Mat img, double gamma)
    {
        double maximum = Samples.Maximum(img);
        return Samples.Map(img, v => (int)Math.Floor((maximum * Math.Pow(v / maximum, 1 / gamma)) + 0.5));
    }

    private static Mat Sepia(Mat img)
    {
        using var colour = Colour(img);
        using var matrix = new Mat(3, 3, MatType.CV_64FC1);
        matrix.SetArray(.131, .534, .272, .168, .686, .349, .189, .769, .393);
        return Call(colour, (s, d) => Cv2.Transform(s, d, matrix));
    }

    private static Mat InHsv(Mat img, int channel, Func<int, int> map)
    {
        using var colour = Colour(img);
        return OnChannel(colour, ColorConversionCodes.BGR2HSV, ColorConversionCodes.HSV2BGR, channel, (s, d) =>
        {
            using var mapped = Samples.Map(s, map);
            mapped.CopyTo(d);
        });
    }

    private static ColormapTypes ColorMap(string name) => name switch
    {
        "twilight_shifted" => ColormapTypes.TwilightShifted,
        "deepgreen" => ColormapTypes.DeepGreen,
        _ => Enum.Parse<ColormapTypes>(name, ignoreCase: true),
    };

    private static Mat Vignette(Mat img, double strength)
    {
        if (img.Cols == 1 && img.Rows == 1)
            return img.Clone();
        var (cx, cy) = ((img.Cols - 1) / 2.0, (img.Rows - 1) / 2.0);
        return Samples.Map(img, (v, x, y) => Samples.Saturate(
            v * (1 - ((strength * (((x - cx) * (x - cx)) + ((y - cy) * (y - cy)))) / ((cx * cx) + (cy * cy)))), Samples.Maximum(img)));
    }
}
