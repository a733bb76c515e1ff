namespace Pipeline.Master.Pictures.Png;

/// <summary>The checksum at the end of a zlib stream (RFC 1950, 8.2), put together from those of its parts.</summary>
internal static class Adler32
{
    /// <summary>The checksum of no bytes.</summary>
    public const uint Initial = 1;

    /// <summary>The largest prime below 65536, by which both sums are taken.</summary>
    private const uint Modulus = 65521;

    /// <summary>The checksum of two parts, one behind the other.</summary>
    /// <param name="first">The first part's.</param>
    /// <param name="second">The second part's.</param>
    /// <param name="secondBytes">Bytes of the second part.</param>
    public static uint Combine(uint first, uint second, long secondBytes)
    {
        // The low sum counts each byte once, and 1. The high sum adds up the low sums: the second part's began at 1 instead of the first's end.
        var (low, high) = (first & 0xFFFF, first >> 16);
        var lift = (low + Modulus - 1) % Modulus;
        var newLow = (lift + (second & 0xFFFF)) % Modulus;
        var newHigh = (high + (second >> 16) + (ulong)(secondBytes % Modulus) * lift) % Modulus;
        return (uint)newHigh << 16 | newLow;
    }
}
