namespace Pipeline.Broker.Log;

/// <summary>Steps over uncompressed records by their length prefixes (zigzag varints).</summary>
internal ref struct RecordWalker(ReadOnlySpan<byte> records)
{
    private ReadOnlySpan<byte> _rest = records;

    /// <summary>Timestamp of the current record relative to the batch's first, in milliseconds.</summary>
    public long TimestampDelta { get; private set; }

    /// <summary>Offset of the current record relative to the batch's first.</summary>
    public long OffsetDelta { get; private set; }

    /// <summary>Whether every byte belonged to a record.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>Whether the batch is made of this many records, numbered from 0, and nothing else.</summary>
    public static bool HoldsExactly(ReadOnlySpan<byte> batch, int count)
    {
        var walker = new RecordWalker(batch[BatchHeader.Size..]);
        for (var i = 0; i < count; i++)
            if (!walker.Next() || walker.OffsetDelta != i)
                return false;
        return walker.AtEnd;
    }

    /// <summary>Goes to the next record; false at the end and where the bytes are no record.</summary>
    public bool Next()
    {
        if (!TryVarint(ref _rest, out var length) || length < 1 || length > _rest.Length) return false;
        var record = _rest[1..(int)length];
        _rest = _rest[(int)length..];
        if (!TryVarint(ref record, out var timestampDelta) || !TryVarint(ref record, out var offsetDelta)) return false;
        TimestampDelta = timestampDelta;
        OffsetDelta = offsetDelta;
        return true;
    }

    private static bool TryVarint(ref ReadOnlySpan<byte> bytes, out long value)
    {
        ulong raw = 0;
        for (var i = 0; i < Math.Min(bytes.Length, 10); i++)
        {
            raw |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80) continue;
            bytes = bytes[(i + 1)..];
            value = (long)(raw >> 1) ^ -(long)(raw & 1);
            return true;
        }

        value = 0;
        return false;
    }
}
