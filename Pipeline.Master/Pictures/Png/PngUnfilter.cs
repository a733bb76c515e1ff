using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Master.Pictures.Png;

/// <summary>Undoes the row filters of the PNG specification, section 9, in place.</summary>
internal static class PngUnfilter
{
    private const byte None = 0;
    private const byte Sub = 1;
    private const byte Up = 2;
    private const byte Average = 3;
    private const byte Paeth = 4;

    /// <summary>Undoes one row's filter.</summary>
    /// <param name="filter">The filter byte before the row.</param>
    /// <param name="row">The row; at least <paramref name="distance"/> bytes.</param>
    /// <param name="above">The row above it, done; zeroes for the first.</param>
    /// <param name="distance">Bytes of a pixel, at least 1: 1, 2, 3, 4, 6 or 8.</param>
    /// <returns>False: there is no such filter.</returns>
    public static bool TryApply(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        switch (filter)
        {
            case None:
                return true;
            case Sub:
                PngUnfilterSub.Apply(row, distance);
                return true;
            case Up:
                Add(row, above);
                return true;
            case Average:
                PngUnfilterAverage.Apply(row, above, distance);
                return true;
            case Paeth:
                PngUnfilterPaeth.Apply(row, above, distance);
                return true;
            default:
                return false;
        }
    }

    private static void Add(Span<byte> row, ReadOnlySpan<byte> above)
    {
        ref var target = ref MemoryMarshal.GetReference(row);
        ref var source = ref MemoryMarshal.GetReference(above);
        var i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (Vector.LoadUnsafe(ref target, (nuint)i) + Vector.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < row.Length; i++)
            row[i] += above[i];
    }
}
