using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Master.Pictures.Png;

/// <summary>Undoes the row filter Paeth: of left, above and above left, the one closest to left + above - above left.</summary>
internal static class PngUnfilterPaeth
{
    /// <summary>Undoes the filter of a row, in place.</summary>
    public static void Apply(Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        var done = distance switch
        {
            1 => Apply<byte>(row, above, distance),
            2 => Apply<ushort>(row, above, distance),
            3 or 4 => Apply<uint>(row, above, distance),
            _ => Apply<ulong>(row, above, distance),
        };
        for (var i = done; i < row.Length; i++)
        {
            row[i] += i < distance
                ? above[i]
                : Nearest(row[i - distance], above[i], above[i - distance]);
        }
    }

    /// <summary>
    /// A pixel at a time, its bytes side by side; a word may reach into the next pixel, which is read before and written after. Gives the bytes done.
    /// </summary>
    private static int Apply<TWord>(Span<byte> row, ReadOnlySpan<byte> above, int distance)
        where TWord : unmanaged, IBinaryInteger<TWord>
    {
        if (row.Length < distance + Unsafe.SizeOf<TWord>())
            return 0;

        ref var target = ref MemoryMarshal.GetReference(row);
        ref var source = ref MemoryMarshal.GetReference(above);
        var (left, aboveLeft) = (Vector128<short>.Zero, Vector128<short>.Zero);
        var rawWord = Unsafe.ReadUnaligned<TWord>(ref target);
        var offset = 0;
        for (; offset + distance + Unsafe.SizeOf<TWord>() <= row.Length; offset += distance)
        {
            var next = Unsafe.ReadUnaligned<TWord>(ref Unsafe.Add(ref target, offset + distance));
            var up = Widen(Unsafe.ReadUnaligned<TWord>(ref Unsafe.Add(ref source, offset)));

            var upDistance = up - aboveLeft;
            var leftDistance = left - aboveLeft;
            var toLeft = Vector128.Abs(upDistance);
            var toUp = Vector128.Abs(leftDistance);
            var toAboveLeft = Vector128.Abs(upDistance + leftDistance);
            var nearest = Vector128.ConditionalSelect(Vector128.LessThanOrEqual(toUp, toAboveLeft), up, aboveLeft);
            nearest = Vector128.ConditionalSelect(
                Vector128.LessThanOrEqual(toLeft, Vector128.Min(toUp, toAboveLeft)), left, nearest);

            left = (Widen(rawWord) + nearest) & Vector128.Create((short)0xFF);
            aboveLeft = up;
            var bytes = Vector128.Narrow(left.AsUInt16(), left.AsUInt16()).AsUInt64().ToScalar();
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, offset), TWord.CreateTruncating(bytes));
            rawWord = next;
        }

        // The last word's end may lie over the pixel that comes next.
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, offset), rawWord);
        return offset;
    }

    private static Vector128<short> Widen<TWord>(TWord bytes)
        where TWord : unmanaged, IBinaryInteger<TWord> =>
        Vector128.WidenLower(Vector128.CreateScalar(ulong.CreateTruncating(bytes)).AsByte()).AsInt16();

    private static byte Nearest(int left, int up, int aboveLeft)
    {
        var toLeft = Math.Abs(up - aboveLeft);
        var toUp = Math.Abs(left - aboveLeft);
        var toAboveLeft = Math.Abs(left + up - aboveLeft - aboveLeft);
        var nearest = toUp <= toAboveLeft ? up : aboveLeft;
        return (byte)(toLeft <= Math.Min(toUp, toAboveLeft) ? left : nearest);
    }
}
