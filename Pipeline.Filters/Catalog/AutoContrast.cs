using Pipeline.Filters.Grammar;
using Pipeline.Filters.Histograms;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>autocontrast</c></summary>
internal sealed class AutoContrast : FilterDeclaration
{
    private static readonly FilterArgument Cutoff =
        FilterArgument.Real("cutoff", "percent of the darkest and of the brightest samples that are given up", 0, 49, 0);

    public override string Name => "autocontrast";

    public override FilterGroup Group => FilterGroup.Tone;

    public override string Summary => "Stretches each channel to the whole range.";

    public override string Meaning =>
        "per channel: lo, hi = the smallest and largest value left when floor(cutoff * pixels / 100) pixels are cut from each end of the histogram; "
        + "v -> clamp(floor((v - lo) * 255 / (hi - lo) + 0.5)); hi <= lo: unchanged";

    public override string Neighbours => "none, in two passes";

    public override IReadOnlyList<FilterArgument> Arguments => [Cutoff];

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var cutoff = values.Real(Cutoff);
        return new HistogramOperation(counts => Table(counts, cutoff));
    }

    private static byte[] Table(long[] counts, double cutoff)
    {
        var cut = (long)Math.Floor(cutoff * counts.Sum() / 100);
        var low = FirstBeyond(counts, cut);
        var high = byte.MaxValue - FirstBeyond(counts.Reverse(), cut);
        return ChannelTables.Of(1, (_, value) => high <= low
            ? (byte)value
            : (byte)Math.Clamp(Math.Floor(((value - low) * 255.0 / (high - low)) + 0.5), 0, byte.MaxValue));
    }

    /// <summary>The first bin at which more than <paramref name="cut"/> samples have been passed.</summary>
    private static int FirstBeyond(IEnumerable<long> counts, long cut) => counts.TakeWhile(count => (cut -= count) >= 0).Count();
}
