using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Broker.Tests.Crash;

/// <summary>
/// The broker is killed under load again and again: at any moment between two acknowledgements, while it recovers, while it stops.
/// Each time all that was ever acknowledged must be there, and the producers must be able to go on.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const string Topic = "ledger";

    [Fact]
    public async Task What_was_acknowledged_survives_any_number_of_kills()
    {
        var kills = TestSeed.Count("PIPELINE_TEST_KILLS", 50);
        var random = new Random(TestSeed.Next(output));
        using var folder = new TemporaryFolder();
        var broker = await BrokerProcess.StartAsync(folder.Path);
        try
        {
            await CreateTopicAsync(broker);
            var producers = await ProducersAsync(broker, random);
            var (audit, books) = (new LedgerAudit(Topic, producers), new BookKeeping(Topic));
            using var member = new GroupMemberClient(new WireClient(broker.Address), "steady") { SessionTimeoutMs = 600_000 };
            await member.JoinAsync();
            Assert.Equal(ErrorCode.None, (await member.SyncAsync()).ErrorCode);

            for (var kill = 1; kill <= kills; kill++)
            {
                await LoadAndKillAsync(broker, producers, books, random, stopFirst: random.Next(8) == 0);
                await broker.DisposeAsync();
                broker = BrokerProcess.Launch(folder.Path);
                if (random.Next(4) == 0 && kill < kills)
                {
                    // Not enough for the start, or just so: the recovery must not mind being interrupted.
                    kill++;
                    await Task.WhenAny(broker.WaitUntilReadyAsync(), Task.Delay(random.Next(500)));
                    await broker.DisposeAsync();
                    broker = BrokerProcess.Launch(folder.Path);
                }

                await broker.WaitUntilReadyAsync();
                using var client = new WireClient(broker.Address);
                await audit.ReadOnAsync(client);
                await books.CheckAsync(client);
                using var returned = new GroupMemberClient(new WireClient(broker.Address), "steady") { MemberId = member.MemberId, Generation = member.Generation };
                Assert.Equal(ErrorCode.None, await returned.BeatAsync());
            }

            Assert.Equal(0, await broker.StopAsync());
            await broker.DisposeAsync();
            broker = await BrokerProcess.StartAsync(folder.Path);
            using var last = new WireClient(broker.Address);
            var whole = new LedgerAudit(Topic, producers);
            await whole.ReadOnAsync(last);
            output.WriteLine($"{kills} kills, {producers.Sum(static producer => producer.AcknowledgedRecords)} records acknowledged, {whole.Records} in the log.");
            Assert.Equal(audit.Records, whole.Records);
            Assert.All(producers, static producer => Assert.True(producer.AcknowledgedRecords > 0));
        }
        finally
        {
            await broker.DisposeAsync();
        }
    }

    private static async Task CreateTopicAsync(BrokerProcess broker)
    {
        using var client = new WireClient(broker.Address);
        var created = await client.SendAsync(Calls.CreateTopics, 4, new()
        {
            Topics = [new() { Name = Topic, PartitionCount = 3, ReplicationFactor = 1, Configs = [new() { Name = "segment.bytes", Value = "1048576" }, new() { Name = "retention.ms", Value = "-1" }] }],
        });
        Assert.Equal(ErrorCode.None, created.All.Single().ErrorCode);
    }

    /// <summary>Two that share a partition, one beside one without idempotence, and one of each with larger records.</summary>
    private static async Task<List<LedgerProducer>> ProducersAsync(BrokerProcess broker, Random random)
    {
        using var client = new WireClient(broker.Address);
        var producers = new List<LedgerProducer>();
        foreach (var (partition, isIdempotent, bytes) in ((int, bool, int)[])[(0, true, 300), (0, true, 3000), (1, true, 1000), (1, false, 1000), (2, true, 30_000), (2, false, 30_000)])
        {
            var id = isIdempotent ? (await client.SendAsync(Calls.InitProducerId, 1, new())).ProducerId : -1;
            producers.Add(new LedgerProducer(producers.Count, partition, id, bytes, random.Next()));
        }

        return producers;
    }

    private static async Task LoadAndKillAsync(BrokerProcess broker, List<LedgerProducer> producers, BookKeeping books, Random random, bool stopFirst)
    {
        var left = random.Next(1, 400);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Acknowledged()
        {
            if (Interlocked.Decrement(ref left) == 0) reached.SetResult();
        }

        var address = broker.Address;
        Task[] load = [.. producers.Select(producer => Task.Run(() => producer.RunAsync(address, Topic, Acknowledged))), Task.Run(() => books.RunAsync(address))];
        await Task.WhenAny([reached.Task, .. load]).WaitAsync(WireClient.Limit);
        if (stopFirst) await broker.TerminateAsync();
        await broker.KillAsync();
        await Task.WhenAll(load).WaitAsync(WireClient.Limit);
        Assert.True(reached.Task.IsCompletedSuccessfully, broker.Log);
    }
}
