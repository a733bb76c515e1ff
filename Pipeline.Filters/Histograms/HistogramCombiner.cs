using System.Runtime.InteropServices;

namespace Pipeline.Filters.Histograms;

/// <summary>Adds up the tiles' histograms and makes a table of new values for each channel of the whole picture's.</summary>
/// <param name="channels">Histograms in each summary.</param>
/// <param name="table">Makes 256 new values from a channel's histogram.</param>
internal sealed class HistogramCombiner(int channels, Func<long[], byte[]> table) : SummaryCombiner
{
    private readonly long[] _counts = new long[channels * Histogram.Bins];

    public override void Add(int tile, ReadOnlySpan<byte> summary)
    {
        if (summary.Length != _counts.Length * sizeof(uint))
        {
            throw new InvalidDataException(
                $"The summary of tile {tile} has {summary.Length} bytes; {channels} histograms take {_counts.Length * sizeof(uint)}.");
        }
        var counts = MemoryMarshal.Cast<byte, uint>(summary);
        for (var i = 0; i < counts.Length; i++)
            _counts[i] += counts[i];
    }

    public override byte[] Complete() => [.. _counts.Chunk(Histogram.Bins).SelectMany(table)];
}
