using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Broker.Tests.Crash;

/// <summary>
/// A log is damaged as power cuts damage logs, recovered, written on, and damaged and recovered again: what the first recovery leaves
/// behind must not mislead the second.
/// </summary>
public sealed class PowerCutTests(ITestOutputHelper output)
{
    private const string Topic = "ledger";
    private const int Rounds = 2;

    public static TheoryData<string> Shapes => [.. PowerCutShape.All.Select(static shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_log_goes_on_behind_its_last_good_batch(string name)
    {
        var shape = PowerCutShape.All.Single(one => one.Name == name);
        var random = new Random(TestSeed.Next(output));
        var sent = new List<byte[]>();
        var data = new TemporaryFolder();
        long producerId;
        await using (var broker = new EmbeddedBroker(data.Path)) producerId = await PrepareAsync(broker.Address);
        for (var round = 0; round < Rounds; round++)
        {
            await using (var broker = new EmbeddedBroker(data.Path)) await WriteAsync(broker.Address, sent, producerId, random);
            var cut = await WriteAndCutAsync(data, sent, producerId, shape, random);
            data.Dispose();
            data = cut;
            shape.Damage(Path.Combine(data.Path, "topics", Topic, "0"), random);

            await using var recovered = new EmbeddedBroker(data.Path);
            var found = await ReadAsync(recovered.Address);
            Assert.Equal(sent.Take(found.Count), found.Select(static batch => batch.Payload));
            Assert.Equal(sent.Count - (shape.Lost ?? sent.Count - found.Count), found.Count);
            Assert.NotEmpty(found);

            // The producer sends again what it must think is lost, and what it must not do is told from it.
            sent.RemoveRange(found.Count, sent.Count - found.Count);
            await RepeatAsync(recovered.Address, found, producerId);
        }

        await using (var last = new EmbeddedBroker(data.Path)) Assert.Equal(sent, (await ReadAsync(last.Address)).Select(static batch => batch.Payload));
        data.Dispose();
    }

    private static async Task<long> PrepareAsync(string address)
    {
        using var client = new WireClient(address);
        await client.SendAsync(Calls.CreateTopics, 4, new()
        {
            Topics = [new() { Name = Topic, PartitionCount = 1, ReplicationFactor = 1, Configs = [new() { Name = "segment.bytes", Value = "1048576" }, new() { Name = "retention.ms", Value = "-1" }] }],
        });
        return (await client.SendAsync(Calls.InitProducerId, 1, new())).ProducerId;
    }

    private static async Task<TemporaryFolder> WriteAndCutAsync(TemporaryFolder data, List<byte[]> sent, long producerId, PowerCutShape shape, Random random)
    {
        await using (var broker = new EmbeddedBroker(data.Path))
        {
            await WriteAsync(broker.Address, sent, producerId, random);
            if (!shape.AfterCleanStop) return DataFolderCopy.Of(data.Path);
        }

        return DataFolderCopy.Of(data.Path);
    }

    /// <summary>Enough for a segment and a half.</summary>
    private static async Task WriteAsync(string address, List<byte[]> sent, long producerId, Random random)
    {
        using var client = new WireClient(address);
        for (var i = 0; i < 12; i++)
        {
            var batch = Batch(sent.Count, producerId, random.Next(1, 250_000));
            var answer = await ProduceAsync(client, batch);
            Assert.Equal((ErrorCode.None, sent.Count), (answer.Error, answer.BaseOffset));
            sent.Add(batch[16..]);
        }
    }

    private static async Task RepeatAsync(string address, List<FetchedBatch> found, long producerId)
    {
        using var client = new WireClient(address);
        var repeated = await ProduceAsync(client, [.. found[^1].Bytes]);
        var gap = await ProduceAsync(client, Batch(found.Count + 1, producerId, 10));

        Assert.Equal((ErrorCode.None, found.Count - 1L), repeated);
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, gap.Error);
    }

    private static byte[] Batch(int sequence, long producerId, int bytes) =>
        new BatchBuilder { Values = [[.. Enumerable.Repeat((byte)0xA5, bytes)]], ProducerId = producerId, ProducerEpoch = 0, BaseSequence = sequence }.Build();

    private static async Task<(ErrorCode Error, long BaseOffset)> ProduceAsync(WireClient client, byte[] batch)
    {
        var response = await client.SendAsync(Calls.Produce, 7, new() { Acks = -1, TimeoutMs = 30_000, Topics = [new() { Name = Topic, Partitions = [new() { Records = new(batch) }] }] });
        var answer = response.Topics.Single().Partitions.Single();
        return (answer.ErrorCode, answer.BaseOffset);
    }

    private static async Task<List<FetchedBatch>> ReadAsync(string address)
    {
        using var client = new WireClient(address);
        var batches = new List<FetchedBatch>();
        while (true)
        {
            var answer = (await client.SendAsync(Calls.Fetch, 11, new()
            {
                MaxBytes = 1024 * 1024,
                Topics = [new() { Name = Topic, Partitions = [new() { FetchOffset = batches.Count, PartitionMaxBytes = 1024 * 1024 }] }],
            })).Topics.Single().Partitions.Single();
            Assert.Equal(ErrorCode.None, answer.ErrorCode);
            batches.AddRange(BatchReader.Read(answer.Records.Bytes));
            Assert.Equal(Enumerable.Range(0, batches.Count).Select(static i => (long)i), batches.Select(static batch => batch.BaseOffset));
            if (batches.Count == answer.HighWatermark) return batches;
        }
    }
}
