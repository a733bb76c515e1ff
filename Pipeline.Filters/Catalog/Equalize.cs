using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Histograms;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>equalize</c></summary>
internal sealed class Equalize : FilterDeclaration
{
    public override string Name => "equalize";

    public override FilterGroup Group => FilterGroup.Tone;

    public override string Summary => "Spreads the brightness evenly over the whole range.";

    public override string Meaning => "grey: equalizeHist(img); colour: BGR2YCrCb, equalizeHist(Y), YCrCb2BGR";

    public override string Neighbours => "none, in two passes";

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values) =>
        new HistogramOperation(Table, lightness: new Lightness(ColorConversionCodes.BGR2YCrCb, ColorConversionCodes.YCrCb2BGR));

    /// <summary>OpenCV's equalizeHist, from the histogram.</summary>
    private static byte[] Table(long[] counts)
    {
        var table = new byte[Histogram.Bins];
        var first = Array.FindIndex(counts, count => count > 0);
        var total = counts.Sum();
        if (counts[first] == total)
        {
            Array.Fill(table, (byte)first);
            return table;
        }

        var scale = 255f / (total - counts[first]);
        long sum = 0;
        for (var value = first + 1; value < table.Length; value++)
        {
            sum += counts[value];
            table[value] = (byte)SampleRange.RoundHalfEven(sum * scale, byte.MaxValue);
        }
        return table;
    }
}
