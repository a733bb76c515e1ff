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
}
