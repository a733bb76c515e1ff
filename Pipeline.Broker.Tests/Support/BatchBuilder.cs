using System.Buffers.Binary;

namespace Pipeline.Broker.Tests.Support;

/// <summary>Builds record batches as producers do, from the format's description, and damages them on demand.</summary>
internal sealed record BatchBuilder
{
    public IReadOnlyList<byte[]> Values { get; init; } = [[1, 2, 3]];

    /// <summary>Milliseconds since 1970, one for each value; the first if there are fewer.</summary>
    public IReadOnlyList<long> Timestamps { get; init; } = [DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()];

    public long ProducerId { get; init; } = -1;

    public short ProducerEpoch { get; init; } = -1;

    public int BaseSequence { get; init; } = -1;

    public short Attributes { get; init; }

    public int? RecordCount { get; init; }

    /// <summary>What the records go through; the attributes must say so.</summary>
    public Func<byte[], byte[]> Compress { get; init; } = static records => records;

    public byte Magic { get; init; } = 2;

    /// <summary>A batch with one record of so many bytes.</summary>
    public static byte[] OfSize(int valueLength) => new BatchBuilder { Values = [new byte[valueLength]] }.Build();

    /// <summary>A batch of an idempotent producer.</summary>
    public static byte[] Idempotent(long producerId, short epoch, int sequence, int records = 1) => new BatchBuilder
    {
        Values = [.. Enumerable.Range(0, records).Select(i => new[] { (byte)i })],
        ProducerId = producerId,
        ProducerEpoch = epoch,
        BaseSequence = sequence,
    }.Build();

    public byte[] Build()
    {
        var records = Compress([.. Values.SelectMany((value, i) => Record(value, i, TimestampOf(i) - TimestampOf(0)))]);
        var batch = new byte[61 + records.Length];
        var span = batch.AsSpan();
        BinaryPrimitives.WriteInt32BigEndian(span[8..], batch.Length - 12);
        batch[16] = Magic;
        BinaryPrimitives.WriteInt16BigEndian(span[21..], Attributes);
        BinaryPrimitives.WriteInt32BigEndian(span[23..], (RecordCount ?? Values.Count) - 1);
        BinaryPrimitives.WriteInt64BigEndian(span[27..], TimestampOf(0));
        BinaryPrimitives.WriteInt64BigEndian(span[35..], Values.Select((_, i) => TimestampOf(i)).Max());
        BinaryPrimitives.WriteInt64BigEndian(span[43..], ProducerId);
        BinaryPrimitives.WriteInt16BigEndian(span[51..], ProducerEpoch);
        BinaryPrimitives.WriteInt32BigEndian(span[53..], BaseSequence);
        BinaryPrimitives.WriteInt32BigEndian(span[57..], RecordCount ?? Values.Count);
        records.CopyTo(batch, 61);
        BinaryPrimitives.WriteUInt32BigEndian(span[17..], Crc32CTable.Compute(span[21..]));
        return batch;
    }

    private long TimestampOf(int i) => i < Timestamps.Count ? Timestamps[i] : Timestamps[0];

    private static byte[] Record(byte[] value, int offsetDelta, long timestampDelta)
    {
        byte[] body = [0, .. Varint(timestampDelta), .. Varint(offsetDelta), .. Varint(-1), .. Varint(value.Length), .. value, .. Varint(0)];
        return [.. Varint(body.Length), .. body];
    }

    private static IEnumerable<byte> Varint(long value)
    {
        var zigzag = (ulong)((value << 1) ^ (value >> 63));
        for (; zigzag >= 0x80; zigzag >>= 7) yield return (byte)(zigzag | 0x80);
        yield return (byte)zigzag;
    }
}
