using OpenCvSharp;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Histograms;

/// <summary>How often each 8-bit value occurs.</summary>
internal static class Histogram
{
    /// <summary>Number of values.</summary>
    public const int Bins = 256;

    /// <summary>Counts each channel's values; the channels' histograms one behind the other.</summary>
    public static uint[] Of(Mat picture)
    {
        var channels = picture.Channels();
        var counts = new uint[channels * Bins];
        for (var y = 0; y < picture.Rows; y++)
        {
            var row = picture.Row<byte>(y);
            if (channels == 1)
                Count(row, counts);
            else
                CountInterleaved(row, counts);
        }
        return counts;
    }

    /// <summary>Adds a row's values to a histogram.</summary>
    public static void Count(ReadOnlySpan<byte> row, Span<uint> counts)
    {
        counts = counts[..Bins];
        foreach (var value in row)
            counts[value]++;
    }

    private static void CountInterleaved(ReadOnlySpan<byte> row, Span<uint> counts)
    {
        var blue = counts[..Bins];
        var green = counts.Slice(Bins, Bins);
        var red = counts.Slice(2 * Bins, Bins);
        for (var i = 0; i + 2 < row.Length; i += 3)
        {
            blue[row[i]]++;
            green[row[i + 1]]++;
            red[row[i + 2]]++;
        }
    }
}
