using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Master.Pictures.Png;

/// <summary>Undoes the row filter Average: the mean, rounded down, of the pixel to the left and the one above.</summary>
internal static class PngUnfilterAverage
{
    /// <summary>Undoes the filter of a row, in place.</summary>
    public static void Apply(Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        var done = distance switch
        {
            1 => ApplyBytes(row, above),
            2 => Apply<ushort>(row, above, distance),
            3 or 4 => Apply<uint>(row, above, distance),
            _ => Apply<ulong>(row, above, distance),
        };
        for (var i = done; i < row.Length; i++)
            row[i] += (byte)(((i < distance ? 0 : row[i - distance]) + above[i]) >> 1);
    }

    private static int ApplyBytes(Span<byte> row, ReadOnlySpan<byte> above)
    {
        var left = 0;
        above = above[..row.Length];
        for (var i = 0; i < row.Length; i++)
            row[i] = (byte)(left = (row[i] + ((left + above[i]) >> 1)) & 0xFF);
        return row.Length;
    }

    /// <summary>
    /// A pixel at a time in the bytes of a word; a word may reach into the next pixel, which is read before and written after. Gives the bytes done.
    /// </summary>
    private static int Apply<TWord>(Span<byte> row, ReadOnlySpan<byte> above, int distance)
        where TWord : unmanaged, IBinaryInteger<TWord>
    {
        if (row.Length < distance + Unsafe.SizeOf<TWord>())
            return 0;

        ref var target = ref MemoryMarshal.GetReference(row);
        ref var source = ref MemoryMarshal.GetReference(above);
        var lowBits = TWord.CreateTruncating(0x7F7F7F7F7F7F7F7Ful);
        var left = TWord.Zero;
        var raw = Unsafe.ReadUnaligned<TWord>(ref target);
        var offset = 0;
        for (; offset + distance + Unsafe.SizeOf<TWord>() <= row.Length; offset += distance)
        {
            var next = Unsafe.ReadUnaligned<TWord>(ref Unsafe.Add(ref target, offset + distance));
            var up = Unsafe.ReadUnaligned<TWord>(ref Unsafe.Add(ref source, offset));
            var mean = (left & up) + (((left ^ up) >>> 1) & lowBits);
            left = ((raw & lowBits) + (mean & lowBits)) ^ ((raw ^ mean) & ~lowBits);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, offset), left);
            raw = next;
        }

        // The last word's end may lie over the pixel that comes next.
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, offset), raw);
        return offset;
    }
}
