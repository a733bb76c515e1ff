namespace Pipeline.Filters.Operations;

/// <summary>Reads what <see cref="CompactWriter"/> wrote.</summary>
internal ref struct CompactReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether all numbers were read.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>Reads one number.</summary>
    /// <exception cref="InvalidDataException">The bytes end within it, or it has more than 63 bits.</exception>
    public long Read()
    {
        long value = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            if (_rest.IsEmpty)
                throw new InvalidDataException("A tile's summary is cut short.");
            var group = _rest[0];
            _rest = _rest[1..];
            value |= (long)(group & 0x7F) << shift;
            if (group < 0x80)
                return value;
        }
        throw new InvalidDataException("A tile's summary has a number of more than 63 bits.");
    }

    /// <summary>Reads one number that must be below a limit.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    public int ReadBelow(int limit)
    {
        var value = Read();
        return value < limit ? (int)value : throw new InvalidDataException($"A tile's summary has {value} where less than {limit} is possible.");
    }
}
