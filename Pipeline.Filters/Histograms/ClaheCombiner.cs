using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Histograms;

/// <summary>Adds up the cells' histograms and makes each cell's table of new values; gives the tables, one cell behind the other.</summary>
internal sealed class ClaheCombiner(ClaheGrid grid, double clip) : SummaryCombiner
{
    private readonly long[] _histograms = new long[grid.Side * grid.Side * Histogram.Bins];

    public override void Add(int tile, ReadOnlySpan<byte> summary) => ClaheSummary.AddTo(_histograms, summary);

    public override byte[] Complete() => [.. _histograms.Chunk(Histogram.Bins).SelectMany(Table)];

    /// <summary>OpenCV's table of a cell: what exceeds the limit is spread over all values, then the histogram is equalised.</summary>
    private byte[] Table(long[] counts)
    {
        var area = (long)grid.CellWidth * grid.CellHeight;
        var limit = Math.Max((long)(clip * area / Histogram.Bins), 1);
        var excess = counts.Sum(count => Math.Max(count - limit, 0));
        var (share, rest) = Math.DivRem(excess, Histogram.Bins);
        for (var i = 0; i < counts.Length; i++)
            counts[i] = Math.Min(counts[i], limit) + share;
        var step = rest == 0 ? 0 : (int)Math.Max(Histogram.Bins / rest, 1);
        for (var i = 0; i < counts.Length && rest > 0; i += step, rest--)
            counts[i]++;

        var table = new byte[Histogram.Bins];
        var scale = 255f / area;
        long sum = 0;
        for (var i = 0; i < table.Length; i++)
        {
            sum += counts[i];
            table[i] = (byte)SampleRange.RoundHalfEven(sum * scale, byte.MaxValue);
        }
        return table;
    }
}
