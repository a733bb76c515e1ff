namespace Pipeline.Broker.Log;

/// <summary>
/// The fixed first 61 bytes of a record batch, format version 2, big-endian. The checksum covers everything from the attributes
/// on, so the broker may set base offset and leader epoch without computing it anew.
/// </summary>
internal readonly ref struct BatchHeader(ReadOnlySpan<byte> bytes)
{
    /// <summary>Length of the header in bytes.</summary>
    public const int Size = 61;

    /// <summary>Bytes before and including the length field, which that length does not count.</summary>
    public const int LengthOverhead = 12;

    /// <summary>The batch format this broker stores.</summary>
    public const byte CurrentMagic = 2;

    private const int MagicAt = 16;
    private const int CrcAt = 17;
    private const int AttributesAt = 21;
    private const int MaxTimestampAt = 35;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public long BaseOffset => BinaryPrimitives.ReadInt64BigEndian(_bytes);

    /// <summary>Length of the whole batch in bytes; may be any number in a damaged one.</summary>
    public long TotalLength => LengthOverhead + (long)BinaryPrimitives.ReadInt32BigEndian(_bytes[8..]);

    public byte Magic => _bytes[MagicAt];

    public uint Crc => BinaryPrimitives.ReadUInt32BigEndian(_bytes[CrcAt..]);

    public short Attributes => BinaryPrimitives.ReadInt16BigEndian(_bytes[AttributesAt..]);

    /// <summary>0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd.</summary>
    public int Compression => Attributes & 0x07;

    public bool IsTransactional => (Attributes & 0x10) != 0;

    public bool IsControl => (Attributes & 0x20) != 0;

    public int LastOffsetDelta => BinaryPrimitives.ReadInt32BigEndian(_bytes[23..]);

    public long LastOffset => BaseOffset + LastOffsetDelta;

    /// <summary>Milliseconds since 1970.</summary>
    public long BaseTimestamp => BinaryPrimitives.ReadInt64BigEndian(_bytes[27..]);

    /// <summary>Milliseconds since 1970.</summary>
    public long MaxTimestamp => BinaryPrimitives.ReadInt64BigEndian(_bytes[MaxTimestampAt..]);

    /// <summary>-1 where the producer is not idempotent.</summary>
    public long ProducerId => BinaryPrimitives.ReadInt64BigEndian(_bytes[43..]);

    public short ProducerEpoch => BinaryPrimitives.ReadInt16BigEndian(_bytes[51..]);

    public int BaseSequence => BinaryPrimitives.ReadInt32BigEndian(_bytes[53..]);

    public int RecordCount => BinaryPrimitives.ReadInt32BigEndian(_bytes[57..]);

    /// <summary>The checksum that the bytes of a whole batch should carry.</summary>
    public static uint ComputeCrc(ReadOnlySpan<byte> batch) => Crc32C.Compute(batch[AttributesAt..]);

    /// <summary>Gives a batch its place in the log; the only leader epoch there is, is 0.</summary>
    public static void Place(Span<byte> batch, long baseOffset)
    {
        BinaryPrimitives.WriteInt64BigEndian(batch, baseOffset);
        BinaryPrimitives.WriteInt32BigEndian(batch[LengthOverhead..], 0);
    }

    /// <summary>Makes the time of arrival the timestamp of all records of a batch.</summary>
    public static void StampAppendTime(Span<byte> batch, long timestamp)
    {
        BinaryPrimitives.WriteInt16BigEndian(batch[AttributesAt..], (short)(new BatchHeader(batch).Attributes | 0x08));
        BinaryPrimitives.WriteInt64BigEndian(batch[MaxTimestampAt..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(batch[CrcAt..], ComputeCrc(batch));
    }
}
