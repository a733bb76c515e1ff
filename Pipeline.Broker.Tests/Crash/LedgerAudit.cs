using System.Buffers.Binary;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Crash;

/// <summary>
/// Reads partitions as a consumer and holds them against what the producers know: no gap in the offsets, each record once, in order
/// for each producer, every acknowledged batch where its answer said.
/// </summary>
internal sealed class LedgerAudit(string topic, IReadOnlyList<LedgerProducer> producers)
{
    private readonly Dictionary<int, long> _nextOffset = [];
    private readonly Dictionary<int, int> _lastRecord = [];
    private readonly Dictionary<(int Partition, long Offset), (int Producer, int Record)> _batches = [];

    /// <summary>Records seen so far.</summary>
    public long Records { get; private set; }

    /// <summary>Reads on from where the last call ended, to the end.</summary>
    public async Task ReadOnAsync(WireClient client)
    {
        foreach (var partition in producers.Select(static producer => producer.Partition).Distinct())
        {
            var end = await ReadAsync(client, partition);
            foreach (var producer in producers.Where(producer => producer.Partition == partition))
                foreach (var (offset, record) in producer.Acknowledged)
                    Assert.True(_batches.TryGetValue((partition, offset), out var found) && found == (producer.Number, record),
                        $"Record {record} of producer {producer.Number} was acknowledged at offset {offset} of partition {partition}, which ends at {end}; {found} is there.");
        }
    }

    private async Task<long> ReadAsync(WireClient client, int partition)
    {
        var next = _nextOffset.GetValueOrDefault(partition);
        while (true)
        {
            var answer = (await client.SendAsync(Calls.Fetch, 11, new()
            {
                MinBytes = 0,
                MaxBytes = 4 * 1024 * 1024,
                Topics = [new() { Name = topic, Partitions = [new() { Index = partition, FetchOffset = next, PartitionMaxBytes = 4 * 1024 * 1024 }] }],
            })).Topics.Single().Partitions.Single();
            Assert.Equal(ErrorCode.None, answer.ErrorCode);
            foreach (var batch in BatchReader.Read(answer.Records.Bytes))
            {
                Assert.Equal(next, batch.BaseOffset);
                Check(partition, batch);
                next += batch.RecordCount;
            }

            _nextOffset[partition] = next;
            if (next == answer.HighWatermark) return next;
            Assert.NotEqual(0, answer.Records.Length);
        }
    }

    private void Check(int partition, FetchedBatch batch)
    {
        var values = batch.Values.Select(static value => (Producer: BinaryPrimitives.ReadInt32BigEndian(value), Record: BinaryPrimitives.ReadInt32BigEndian(value.AsSpan(4)))).ToList();
        Records += values.Count;
        var producer = producers.Single(producer => producer.Number == values[0].Producer);
        foreach (var (number, record) in values)
        {
            var last = _lastRecord.GetValueOrDefault(number, -1);
            Assert.True(producer.IsIdempotent ? record == last + 1 : record > last,
                $"Producer {number}: record {record} follows {last} in partition {partition} at offset {batch.BaseOffset}.");
            _lastRecord[number] = record;
        }

        _batches[(partition, batch.BaseOffset)] = values[0];
    }
}
