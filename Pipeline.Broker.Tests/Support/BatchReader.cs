using System.Buffers.Binary;

namespace Pipeline.Broker.Tests.Support;

/// <summary>The batches of a fetched record set, checked against their checksums.</summary>
internal static class BatchReader
{
    /// <summary>All whole batches; a cut last one, which Apache Kafka may send, is left out.</summary>
    public static List<FetchedBatch> Read(ReadOnlySpan<byte> set)
    {
        var batches = new List<FetchedBatch>();
        while (set.Length >= 61)
        {
            var length = 12 + BinaryPrimitives.ReadInt32BigEndian(set[8..]);
            if (length > set.Length) break;
            var batch = set[..length].ToArray();
            Assert.Equal(Crc32CTable.Compute(batch.AsSpan(21)), BinaryPrimitives.ReadUInt32BigEndian(batch.AsSpan(17)));
            batches.Add(new FetchedBatch(
                BinaryPrimitives.ReadInt64BigEndian(batch), BinaryPrimitives.ReadInt32BigEndian(batch.AsSpan(57)),
                BinaryPrimitives.ReadInt16BigEndian(batch.AsSpan(21)), BinaryPrimitives.ReadInt64BigEndian(batch.AsSpan(35)), batch));
            set = set[length..];
        }

        return batches;
    }
}

/// <summary>One batch as a consumer sees it.</summary>
internal sealed record FetchedBatch(long BaseOffset, int RecordCount, short Attributes, long MaxTimestamp, byte[] Bytes)
{
    /// <summary>What the producer sent: offset and leader epoch are the broker's.</summary>
    public byte[] Payload => Bytes[16..];

    /// <summary>The records' values, of an uncompressed batch without keys.</summary>
    public IEnumerable<byte[]> Values
    {
        get
        {
            var at = 61;
            for (var i = 0; i < RecordCount; i++)
            {
                var end = (int)Varint(ref at);
                end += at;
                at++;
                Varint(ref at);
                Assert.Equal(i, Varint(ref at));
                Assert.Equal(-1, Varint(ref at));
                var length = (int)Varint(ref at);
                yield return Bytes[at..(at + length)];
                at = end;
            }
        }
    }

    private long Varint(ref int at)
    {
        ulong raw = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Bytes[at++];
            raw |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return (long)(raw >> 1) ^ -(long)(raw & 1);
        }
    }
}
