using OpenCvSharp;
using static Pipeline.Tests.Filters.Reference.OpenCvCalls;

namespace Pipeline.Tests.Filters.Reference;

/// <summary>Mathematical morphology.</summary>
internal static class MorphologyDefinitions
{
    public static IReadOnlyDictionary<string, Definition> All { get; } = new Dictionary<string, Definition>
    {
        ["erode"] = Morphology((s, d, element) => Cv2.Erode(s, d, element)),
        ["dilate"] = Morphology((s, d, element) => Cv2.Dilate(s, d, element)),
        ["open"] = Morphology((s, d, element) => Cv2.MorphologyEx(s, d, MorphTypes.Open, element)),
        ["close"] = Morphology((s, d, element) => Cv2.MorphologyEx(s, d, MorphTypes.Close, element)),
        ["gradient"] = Morphology((s, d, element) => Cv2.MorphologyEx(s, d, MorphTypes.Gradient, element)),
        ["tophat"] = Morphology((s, d, element) => Cv2.MorphologyEx(s, d, MorphTypes.TopHat, element)),
        ["blackhat"] = Morphology((s, d, element) => Cv2.MorphologyEx(s, d, MorphTypes.BlackHat, element)),
    };

    private static Definition Morphology(Action<Mat, Mat, Mat> operation) => new((img, a) =>
    {
        var shape = a.Text(1) switch { "rect" => MorphShapes.Rect, "ellipse" => MorphShapes.Ellipse, _ => MorphShapes.Cross };
        using var element = Cv2.GetStructuringElement(shape, new Size(a.Integer(0), a.Integer(0)));
        return Call(img, (s, d) => operation(s, d, element));
    }, ["3", "rect"]);
}
