using OpenCvSharp;

namespace Pipeline.Filters.Operations;

/// <summary>Steps that add up how steep the brightness is in x and in y.</summary>
internal static class Gradients
{
    /// <summary>A step with a halo, from a derivative that is told its order in x and in y.</summary>
    public static StepOperation Operation(int halo, Action<Mat, Mat, int, int> derivative) => new Neighbourhood(halo, (source, result) =>
    {
        using var x = Magnitude(source, 1, 0);
        using var y = Magnitude(source, 0, 1);
        Cv2.AddWeighted(x, 0.5, y, 0.5, 0, result);

        Mat Magnitude(Mat grey, int orderX, int orderY)
        {
            using var signed = Results.Of(grey, (from, to) => derivative(from, to, orderX, orderY));
            return Results.Of(signed, (from, to) => Cv2.ConvertScaleAbs(from, to));
        }
    }, ColourUse.Grey);
}
