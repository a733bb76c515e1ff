namespace Pipeline.Broker.Tests.Support;

/// <summary>CRC-32C bit by bit from its reversed polynomial 0x82F63B78 (RFC 3720): slow, and independent of the broker's.</summary>
internal static class Crc32CTable
{
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var next in bytes)
        {
            crc ^= next;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
        }

        return ~crc;
    }
}
