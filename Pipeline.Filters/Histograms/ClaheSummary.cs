using OpenCvSharp;
using Pipeline.Filters.Operations;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Histograms;

/// <summary>
/// The histograms of the cells that take samples from a tile. Written as bytes, all numbers unsigned base 128, least significant group
/// first: for each cell its index, the number of values that occur, and for each of them the value and how often it occurs.
/// </summary>
internal static class ClaheSummary
{
    /// <summary>Counts a tile's samples into the cells that they belong to.</summary>
    public static byte[] Write(Mat lightness, Region tile, ClaheGrid grid)
    {
        var cells = new SortedDictionary<int, uint[]>();
        var columns = grid.Columns(tile).ToArray();
        foreach (var (cellY, top, height) in grid.Rows(tile))
        {
            foreach (var (cellX, left, width) in columns)
            {
                var cell = (cellY * grid.Side) + cellX;
                if (!cells.TryGetValue(cell, out var counts))
                    cells.Add(cell, counts = new uint[Histogram.Bins]);
                for (var y = top; y < top + height; y++)
                    Histogram.Count(lightness.Row<byte>(y - tile.Y).Slice(left - tile.X, width), counts);
            }
        }

        var writer = new CompactWriter();
        foreach (var (cell, counts) in cells)
        {
            writer.Write(cell);
            writer.Write(counts.Count(count => count > 0));
            for (var value = 0; value < counts.Length; value++)
            {
                if (counts[value] == 0)
                    continue;
                writer.Write(value);
                writer.Write(counts[value]);
            }
        }
        return writer.ToArray();
    }

    /// <summary>Adds a tile's summary to the whole picture's histograms, one cell behind the other.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a summary.</exception>
    public static void AddTo(Span<long> histograms, ReadOnlySpan<byte> summary)
    {
        var reader = new CompactReader(summary);
        while (!reader.AtEnd)
        {
            var cell = reader.ReadBelow(histograms.Length / Histogram.Bins);
            for (var left = reader.ReadBelow(Histogram.Bins + 1); left > 0; left--)
                histograms[(cell * Histogram.Bins) + reader.ReadBelow(Histogram.Bins)] += reader.Read();
        }
    }
}
