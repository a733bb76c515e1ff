using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Pipeline.Broker.Hosting;
using Pipeline.Broker.Net;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Broker.Tests.Groups;

/// <summary>Twenty consumers that come, leave and die as they like, while records are produced.</summary>
public sealed class ChurnTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Topic = "stream";
    private const string Group = "churn";
    private const int Partitions = 24;
    private const int Members = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _folder = new();
    private EmbeddedBroker _broker = null!;

    public async Task InitializeAsync()
    {
        _broker = new EmbeddedBroker(_folder.Path, new BrokerOptions { Metrics = new HostPort("127.0.0.1", 0) });
        using var client = new WireClient(_broker.Address);
        var topic = await client.SendAsync(Calls.CreateTopics, 4, new()
        {
            Topics = [new() { Name = Topic, PartitionCount = Partitions, ReplicationFactor = 1, Configs = [new() { Name = "retention.ms", Value = "-1" }] }],
        });
        Assert.Equal(ErrorCode.None, topic.All.Single().ErrorCode);
    }

    public async Task DisposeAsync()
    {
        await _broker.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_record_is_consumed_and_generations_only_grow(bool isCooperative)
    {
        var random = new Random(TestSeed.Next(output));
        var duration = TimeSpan.FromSeconds(TestSeed.Count("PIPELINE_TEST_CHURN_SECONDS", 10));
        var (consumed, doubled) = (new ConcurrentDictionary<int, bool>(), 0);
        using var churning = new CancellationTokenSource();
        using var stopping = new CancellationTokenSource();
        void Consume(int record)
        {
            if (!consumed.TryAdd(record, true)) Interlocked.Increment(ref doubled);
        }

        var generations = WatchGenerationsAsync(stopping.Token);
        var seeds = Enumerable.Range(0, Members).Select(_ => random.Next()).ToArray();
        var members = seeds.Select(seed => Task.Run(() => ComeAndGoAsync(new PartitionAssignor(Partitions, isCooperative), new Random(seed), Consume, churning.Token, stopping.Token))).ToArray();
        var produced = await ProduceAsync(duration);
        await churning.CancelAsync();
        var waiting = Stopwatch.StartNew();
        while (consumed.Count < produced && waiting.Elapsed < Patience && !members.Any(static member => member.IsFaulted)) await Task.Delay(20);
        waiting.Stop();
        await stopping.CancelAsync();
        var joins = (await Task.WhenAll(members)).Sum();
        var seen = await generations;

        output.WriteLine($"{produced} records, {doubled} twice, {joins} members came, {seen[^1]} generations, the last record {waiting.ElapsedMilliseconds} ms after the churn.");
        Assert.Equal(Enumerable.Range(0, produced), consumed.Keys.Order());
        Assert.Equal(seen.Order(), seen);
        Assert.True(seen[^1] > 1);
    }

    /// <summary>Is a member for a while, stays away for a while; in the end it is a member until all is consumed.</summary>
    private async Task<int> ComeAndGoAsync(PartitionAssignor assignor, Random random, Action<int> consume, CancellationToken churning, CancellationToken stopping)
    {
        for (var joins = 1; ; joins++)
        {
            using var turn = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            using var member = new ChurningMember(_broker.Address, Topic, Group, assignor, consume);
            using var ending = churning.Register(() => turn.CancelAfter(Timeout.InfiniteTimeSpan));
            if (!churning.IsCancellationRequested) turn.CancelAfter(random.Next(500, 4000));
            await member.RunAsync(turn.Token);
            if (random.Next(10) > 0) await member.LeaveAsync();
            if (stopping.IsCancellationRequested) return joins;
            await Task.Delay(random.Next(300), CancellationToken.None);
        }
    }

    private async Task<int> ProduceAsync(TimeSpan duration)
    {
        using var client = new WireClient(_broker.Address);
        var clock = Stopwatch.StartNew();
        for (var produced = 0; ; produced++)
        {
            if (clock.Elapsed > duration) return produced;
            var value = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(value, produced);
            var answer = await client.SendAsync(Calls.Produce, 7, new()
            {
                Acks = -1,
                TimeoutMs = 30_000,
                Topics = [new() { Name = Topic, Partitions = [new() { Index = produced % Partitions, Records = new(new BatchBuilder { Values = [value] }.Build()) }] }],
            });
            Assert.Equal(ErrorCode.None, answer.Topics.Single().Partitions.Single().ErrorCode);
        }
    }

    private async Task<List<long>> WatchGenerationsAsync(CancellationToken stopping)
    {
        using var client = new HttpClient();
        var seen = new List<long> { 0 };
        while (!stopping.IsCancellationRequested)
        {
            var metrics = await client.GetStringAsync(new Uri($"http://127.0.0.1:{_broker.Node.MetricsPort}/metrics"), CancellationToken.None);
            var line = metrics.Split('\n').FirstOrDefault(static line => line.StartsWith($"pipeline_broker_group_generation{{group=\"{Group}\"}}", StringComparison.Ordinal));
            if (line is not null) seen.Add(long.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
            await Task.Delay(20, CancellationToken.None);
        }

        return seen;
    }
}
