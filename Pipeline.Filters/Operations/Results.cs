using OpenCvSharp;

namespace Pipeline.Filters.Operations;

/// <summary>Makes result matrices that do not leak when the call that fills them fails.</summary>
internal static class Results
{
    /// <summary>A new matrix, filled from <paramref name="source"/> by <paramref name="run"/>.</summary>
    public static Mat Of(Mat source, Action<Mat, Mat> run)
    {
        var result = new Mat();
        try
        {
            run(source, result);
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }
}
