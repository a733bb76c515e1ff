using Pipeline.Filters.Grammar;
using Pipeline.Filters.Histograms;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>otsu</c></summary>
internal sealed class Otsu : FilterDeclaration
{
    /// <summary>FLT_EPSILON of C: the distance from 1 to the next larger 32-bit float.</summary>
    private const double FloatEpsilon = 1.1920928955078125e-7;

    public override string Name => "otsu";

    public override FilterGroup Group => FilterGroup.Threshold;

    public override string Summary => "Makes a picture black and white at the value that separates dark from bright best.";

    public override string Meaning => "threshold(gray(img), 0, 255, THRESH_BINARY + THRESH_OTSU)";

    public override string Neighbours => "none, in two passes";

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values) => new HistogramOperation(counts =>
    {
        var threshold = BestThreshold(counts);
        return ChannelTables.Of(1, (_, value) => value > threshold ? byte.MaxValue : byte.MinValue);
    }, ColourUse.Grey);

    /// <summary>OpenCV's search, in double and in its order: the first value with the largest variance between the two classes.</summary>
    private static int BestThreshold(long[] counts)
    {
        var scale = 1.0 / counts.Sum();
        var mean = 0.0;
        for (var i = 0; i < counts.Length; i++)
            mean += i * (double)counts[i];
        mean *= scale;

        var (mean1, weight1, largest, best) = (0.0, 0.0, 0.0, 0);
        for (var i = 0; i < counts.Length; i++)
        {
            var share = counts[i] * scale;
            mean1 *= weight1;
            weight1 += share;
            var weight2 = 1.0 - weight1;
            if (Math.Min(weight1, weight2) < FloatEpsilon || Math.Max(weight1, weight2) > 1.0 - FloatEpsilon)
                continue;
            mean1 = (mean1 + (i * share)) / weight1;
            var mean2 = (mean - (weight1 * mean1)) / weight2;
            var variance = weight1 * weight2 * (mean1 - mean2) * (mean1 - mean2);
            if (variance > largest)
                (largest, best) = (variance, i);
        }
        return best;
    }
}
