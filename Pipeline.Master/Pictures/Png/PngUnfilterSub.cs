using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Master.Pictures.Png;

/// <summary>Undoes the row filter Sub: a running sum along the row, several pixels at a time.</summary>
internal static class PngUnfilterSub
{
    /// <summary>Adds to each byte, in place, the byte a pixel before it.</summary>
    public static void Apply(Span<byte> row, int distance)
    {
        var offset = row.Length >= 2 * Vector128<byte>.Count ? ApplyVectors(row, distance) : 0;
        for (var i = Math.Max(offset, distance); i < row.Length; i++)
            row[i] += row[i - distance];
    }

    /// <summary>Gives the bytes done. Each vector is read before the one before it is written, which may reach into it.</summary>
    private static int ApplyVectors(Span<byte> row, int distance)
    {
        ref var start = ref MemoryMarshal.GetReference(row);
        var pixels = Vector128<byte>.Count / distance;
        var step = pixels * distance;
        var (by1, by2, by4, by8) = (MoveBy(distance), MoveBy(2 * distance), MoveBy(4 * distance), MoveBy(8 * distance));
        var lastPixel = LastPixel(step, distance);
        var carry = Vector128<byte>.Zero;
        var raw = Vector128.LoadUnsafe(ref start);
        var offset = 0;
        for (; offset + step + Vector128<byte>.Count <= row.Length; offset += step)
        {
            var next = Vector128.LoadUnsafe(ref start, (nuint)(offset + step));
            var sum = raw + Vector128.ShuffleNative(raw, by1);
            if (pixels > 2)
                sum += Vector128.ShuffleNative(sum, by2);
            if (pixels > 4)
                sum += Vector128.ShuffleNative(sum, by4);
            if (pixels > 8)
                sum += Vector128.ShuffleNative(sum, by8);
            sum += carry;
            carry = Vector128.ShuffleNative(sum, lastPixel);
            sum.StoreUnsafe(ref start, (nuint)offset);
            raw = next;
        }

        // The last vector's end may lie over the pixel that comes next.
        raw.StoreUnsafe(ref start, (nuint)offset);
        return offset;
    }

    /// <summary>Indices that move a vector's bytes up by that many and leave zeroes.</summary>
    private static Vector128<byte> MoveBy(int bytes)
    {
        var indices = Vector128.Create(byte.MaxValue);
        for (var i = bytes; i < Vector128<byte>.Count; i++)
            indices = indices.WithElement(i, (byte)(i - bytes));
        return indices;
    }

    /// <summary>Indices that repeat the last pixel of a step all over a vector.</summary>
    private static Vector128<byte> LastPixel(int step, int distance)
    {
        var indices = Vector128<byte>.Zero;
        for (var i = 0; i < Vector128<byte>.Count; i++)
            indices = indices.WithElement(i, (byte)(step - distance + (i % distance)));
        return indices;
    }
}
