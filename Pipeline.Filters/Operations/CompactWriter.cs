namespace Pipeline.Filters.Operations;

/// <summary>Writes unsigned numbers in base 128, least significant group first, the top bit set on all bytes but a number's last.</summary>
internal sealed class CompactWriter
{
    private readonly List<byte> _bytes = [];

    /// <summary>Writes one number, 0 or more.</summary>
    public void Write(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        for (; value >= 0x80; value >>= 7)
            _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
    }

    /// <summary>All that was written.</summary>
    public byte[] ToArray() => [.. _bytes];
}
