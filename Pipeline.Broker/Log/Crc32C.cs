using System.Numerics;

namespace Pipeline.Broker.Log;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4), the checksum of record batches; the processor has an instruction for it.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of the bytes.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var single in bytes) crc = BitOperations.Crc32C(crc, single);
        return ~crc;
    }
}
