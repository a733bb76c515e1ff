using System.Numerics;
using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Pipeline.Filters.Operations;

/// <summary>Fills blocks of a picture with the mean of their samples.</summary>
internal static class BlockMeans
{
    /// <summary>Fills <paramref name="result"/> with the means of <paramref name="source"/>'s blocks, counted from its top left corner.</summary>
    /// <param name="source">Samples of type <typeparamref name="T"/>, byte or ushort.</param>
    /// <param name="result">A matrix like the source.</param>
    /// <param name="size">A block's side in pixels, at most 256, so that a column's sum fits 32 bits.</param>
    public static void Fill<T>(Mat source, Mat result, int size)
        where T : unmanaged, INumber<T>
    {
        var channels = source.Channels();
        var sums = new uint[source.Cols * channels];
        for (var top = 0; top < source.Rows; top += size)
        {
            var rows = Math.Min(size, source.Rows - top);
            Array.Clear(sums);
            for (var y = top; y < top + rows; y++)
                Add<T>(source.Row<T>(y), sums);

            var first = result.Row<T>(top);
            Mean(sums, first, channels, size, rows);
            for (var y = top + 1; y < top + rows; y++)
                first.CopyTo(result.Row<T>(y));
        }
    }

    // The JIT does not vectorise loops; without this the sums would take most of the time.
    private static void Add<T>(ReadOnlySpan<T> row, Span<uint> sums)
        where T : unmanaged, INumber<T>
    {
        var i = 0;
        if (typeof(T) == typeof(byte))
        {
            var bytes = MemoryMarshal.AsBytes(row);
            for (; i <= bytes.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            {
                Vector.Widen(new Vector<byte>(bytes[i..]), out var low, out var high);
                AddWords(low, sums[i..]);
                AddWords(high, sums[(i + Vector<ushort>.Count)..]);
            }
        }
        else
        {
            var words = MemoryMarshal.Cast<T, ushort>(row);
            for (; i <= words.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
                AddWords(new Vector<ushort>(words[i..]), sums[i..]);
        }
        for (; i < row.Length; i++)
            sums[i] += uint.CreateTruncating(row[i]);
    }

    private static void AddWords(Vector<ushort> words, Span<uint> sums)
    {
        Vector.Widen(words, out var low, out var high);
        (new Vector<uint>(sums) + low).CopyTo(sums);
        var rest = sums[Vector<uint>.Count..];
        (new Vector<uint>(rest) + high).CopyTo(rest);
    }

    private static void Mean<T>(ReadOnlySpan<uint> sums, Span<T> row, int channels, int size, int rows)
        where T : unmanaged, INumber<T>
    {
        for (var left = 0; left < sums.Length; left += size * channels)
        {
            var right = Math.Min(left + (size * channels), sums.Length);
            var count = (ulong)((right - left) / channels * rows);
            for (var channel = 0; channel < channels; channel++)
            {
                ulong sum = 0;
                for (var i = left + channel; i < right; i += channels)
                    sum += sums[i];
                var mean = T.CreateTruncating(((2 * sum) + count) / (2 * count));
                for (var i = left + channel; i < right; i += channels)
                    row[i] = mean;
            }
        }
    }
}
