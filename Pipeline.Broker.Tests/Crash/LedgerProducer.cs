using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Crash;

/// <summary>
/// A producer that numbers its records and notes what was acknowledged. An idempotent one keeps five batches in flight and, after
/// the broker was lost, sends again what was not acknowledged; any other has one batch in flight and never sends it again.
/// </summary>
internal sealed class LedgerProducer(int number, int partition, long producerId, int maxValueBytes, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Queue<Sent> _unacknowledged = new();
    private int _next;

    /// <summary>Its number, with which each of its records begins.</summary>
    public int Number => number;

    public int Partition => partition;

    public bool IsIdempotent => producerId >= 0;

    /// <summary>What was acknowledged: where each batch went, and its first record's number.</summary>
    public ConcurrentDictionary<long, int> Acknowledged { get; } = new();

    /// <summary>Acknowledged records in all.</summary>
    public int AcknowledgedRecords { get; private set; }

    /// <summary>Produces until the broker is gone. <paramref name="acknowledged"/> is called for each batch.</summary>
    public async Task RunAsync(string address, string topic, Action acknowledged)
    {
        try
        {
            using var client = new WireClient(address);
            if (!IsIdempotent) _unacknowledged.Clear();
            var inFlight = new Queue<(Sent Batch, int Correlation)>();
            foreach (var batch in _unacknowledged) inFlight.Enqueue((batch, await PostAsync(client, topic, batch)));
            while (true)
            {
                while (_unacknowledged.Count < (IsIdempotent ? 5 : 1))
                {
                    var batch = NextBatch();
                    _unacknowledged.Enqueue(batch);
                    inFlight.Enqueue((batch, await PostAsync(client, topic, batch)));
                }

                var (first, correlation) = inFlight.Dequeue();
                var answer = (await client.ReceiveAsync(Calls.Produce, 7, correlation)).Topics.Single().Partitions.Single();
                Assert.Equal(ErrorCode.None, answer.ErrorCode);
                Assert.Same(first, _unacknowledged.Dequeue());
                Assert.True(Acknowledged.TryAdd(answer.BaseOffset, first.FirstRecord), $"Offset {answer.BaseOffset} was given twice.");
                AcknowledgedRecords += first.Records;
                acknowledged();
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException)
        {
            // The broker was killed, which is what this is about.
        }
    }

    private static async Task<int> PostAsync(WireClient client, string topic, Sent batch)
    {
        await client.PostAsync(Calls.Produce, 7, new ProduceRequest
        {
            Acks = -1,
            TimeoutMs = 30_000,
            Topics = [new() { Name = topic, Partitions = [new() { Index = batch.Partition, Records = new(batch.Bytes) }] }],
        });
        return client.CorrelationId;
    }

    private Sent NextBatch()
    {
        var records = _random.Next(1, 6);
        var (first, builder) = (_next, new BatchBuilder { Values = [.. Enumerable.Range(_next, records).Select(Value)] });
        _next += records;
        if (IsIdempotent) builder = builder with { ProducerId = producerId, ProducerEpoch = 0, BaseSequence = first };
        return new Sent(partition, first, records, builder.Build());
    }

    private byte[] Value(int record)
    {
        var value = new byte[8 + _random.Next(maxValueBytes)];
        BinaryPrimitives.WriteInt32BigEndian(value, number);
        BinaryPrimitives.WriteInt32BigEndian(value.AsSpan(4), record);
        return value;
    }

    private sealed record Sent(int Partition, int FirstRecord, int Records, byte[] Bytes);
}
