using OpenCvSharp;

namespace Pipeline.Filters.Operations;

/// <summary>Tables of 256 bytes for each channel of an 8-bit matrix, one behind the other.</summary>
internal static class ChannelTables
{
    /// <summary>Entries of one channel's table.</summary>
    public const int Length = 256;

    /// <summary>Fills the tables from channel and value.</summary>
    public static byte[] Of(int channels, Func<int, int, byte> map)
    {
        var tables = new byte[channels * Length];
        for (var i = 0; i < tables.Length; i++)
            tables[i] = map(i / Length, i % Length);
        return tables;
    }

    /// <summary>Looks every sample up in its channel's table.</summary>
    public static void Apply(Mat source, ReadOnlySpan<byte> tables, Mat result)
    {
        var channels = source.Channels();
        using var interleaved = new Mat(1, Length, MatType.CV_8UC(channels));
        var entries = interleaved.Row<byte>(0);
        for (var i = 0; i < entries.Length; i++)
            entries[i] = tables[(i % channels * Length) + (i / channels)];
        Cv2.LUT(source, interleaved, result);
    }
}
