using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipeline.Master.Pictures.Png;

/// <summary>
/// The CRC of PNG chunks (ISO 3309, polynomial 0xEDB88320 reflected): by carry-less multiplication where the processor has it, else with tables,
/// eight bytes at a time.
/// </summary>
/// <remarks>
/// The folding constants are those of V. Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel 2009.
/// </remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;

    /// <summary>Below this many bytes the tables are as fast.</summary>
    private const int FoldedMinimum = 128;

    private static readonly uint[] Tables = CreateTables();

    /// <summary>The CRC of <paramref name="data"/>, or of what <paramref name="crc"/> is the CRC of followed by it.</summary>
    public static uint Compute(ReadOnlySpan<byte> data, uint crc = 0)
    {
        crc = ~crc;
        if (Pclmulqdq.IsSupported && data.Length >= FoldedMinimum)
            crc = Fold(ref data, crc);

        return ~Step(data, crc);
    }

    /// <summary>The tables' way; <paramref name="crc"/> is the bare register.</summary>
    internal static uint Step(ReadOnlySpan<byte> data, uint crc)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(Tables);
        while (data.Length >= Slices)
        {
            var low = MemoryMarshal.Read<uint>(data) ^ crc;
            var high = MemoryMarshal.Read<uint>(data[4..]);
            crc = Unsafe.Add(ref table, 0x700 + (low & 0xFF)) ^ Unsafe.Add(ref table, 0x600 + ((low >> 8) & 0xFF))
                ^ Unsafe.Add(ref table, 0x500 + ((low >> 16) & 0xFF)) ^ Unsafe.Add(ref table, 0x400 + (low >> 24))
                ^ Unsafe.Add(ref table, 0x300 + (high & 0xFF)) ^ Unsafe.Add(ref table, 0x200 + ((high >> 8) & 0xFF))
                ^ Unsafe.Add(ref table, 0x100 + ((high >> 16) & 0xFF)) ^ Unsafe.Add(ref table, high >> 24);
            data = data[Slices..];
        }

        foreach (var value in data)
            crc = (crc >> 8) ^ Unsafe.Add(ref table, (crc ^ value) & 0xFF);

        return crc;
    }

    /// <summary>Folds all whole blocks of 64 bytes into 16 and gives their register; <paramref name="data"/> becomes the rest.</summary>
    private static uint Fold(ref ReadOnlySpan<byte> data, uint crc)
    {
        var over64Bytes = Vector128.Create(0x1_5444_2bd4ul, 0x1_c6e4_1596ul);
        var over16Bytes = Vector128.Create(0x1_7519_97d0ul, 0x0_ccaa_009eul);
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(data)[..(data.Length / 64 * 4)];

        var (a, b, c, d) = (blocks[0] ^ Vector128.CreateScalar((ulong)crc), blocks[1], blocks[2], blocks[3]);
        for (var i = 4; i + 3 < blocks.Length; i += 4)
        {
            a = Multiply(a, over64Bytes) ^ blocks[i];
            b = Multiply(b, over64Bytes) ^ blocks[i + 1];
            c = Multiply(c, over64Bytes) ^ blocks[i + 2];
            d = Multiply(d, over64Bytes) ^ blocks[i + 3];
        }

        b ^= Multiply(a, over16Bytes);
        c ^= Multiply(b, over16Bytes);
        d ^= Multiply(c, over16Bytes);
        data = data[(blocks.Length * 16)..];
        return Step(MemoryMarshal.AsBytes(new ReadOnlySpan<Vector128<ulong>>(in d)), 0);
    }

    private static Vector128<ulong> Multiply(Vector128<ulong> value, Vector128<ulong> factors) =>
        Pclmulqdq.CarrylessMultiply(value, factors, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, factors, 0x11);

    private static uint[] CreateTables()
    {
        var tables = new uint[Slices * 256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (Polynomial & (0u - (crc & 1)));
            tables[i] = crc;
        }

        for (var i = 256; i < tables.Length; i++)
            tables[i] = (tables[i - 256] >> 8) ^ tables[tables[i - 256] & 0xFF];

        return tables;
    }
}
