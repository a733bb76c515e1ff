using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;
using Pipeline.Broker.Hosting;
using Pipeline.Broker.Net;
using Pipeline.Broker.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Broker.Tests.Groups;

/// <summary>Twenty real consumers that come and go as they like, while records are produced.</summary>
public sealed class ChurnTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Topic = "stream";
    private const int Partitions = 24;
    private const int Members = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private EmbeddedBroker _broker = null!;

    public Task InitializeAsync()
    {
        _broker = new EmbeddedBroker(_folder.Path, new BrokerOptions { DefaultPartitions = Partitions, Metrics = new HostPort("127.0.0.1", 0) });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _broker.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(PartitionAssignmentStrategy.Range)]
    [InlineData(PartitionAssignmentStrategy.CooperativeSticky)]
    public async Task Every_record_is_consumed_and_generations_only_grow(PartitionAssignmentStrategy strategy)
    {
        var random = new Random(TestSeed.Next(output));
        var duration = TimeSpan.FromSeconds(TestSeed.Count("PIPELINE_TEST_CHURN_SECONDS", 8));
        var (consumed, doubled) = (new ConcurrentDictionary<int, bool>(), 0);
        using var churning = new CancellationTokenSource();
        using var stopping = new CancellationTokenSource();
        var generations = WatchGenerationsAsync(stopping.Token);
        var members = Enumerable.Range(0, Members).Select(_ => (Seed: random.Next(), Task: 0)).Select(member => Task.Factory.StartNew(
            () => BeMember(strategy, new Random(member.Seed), churning.Token, stopping.Token, record =>
            {
                if (!consumed.TryAdd(record, true)) Interlocked.Increment(ref doubled);
            }), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();

        var produced = await ProduceAsync(duration);
        await churning.CancelAsync();
        var waiting = Stopwatch.StartNew();
        while (consumed.Count < produced && waiting.Elapsed < Patience && !members.Any(static member => member.IsFaulted)) await Task.Delay(50);
        await stopping.CancelAsync();
        var joins = (await Task.WhenAll(members)).Sum();
        var seen = await generations;

        output.WriteLine($"{strategy}: {produced} records, {doubled} twice, {joins} joins, {seen[^1]} generations, the last record {waiting.ElapsedMilliseconds} ms after the churn.");
        Assert.Equal(Enumerable.Range(0, produced), consumed.Keys.Order());
        Assert.Equal(seen.Order(), seen);
        Assert.True(seen[^1] > 1);
    }

    /// <summary>Joins, consumes for a while, leaves, stays away for a while; in the end it joins and stays.</summary>
    private int BeMember(PartitionAssignmentStrategy strategy, Random random, CancellationToken churning, CancellationToken stopping, Action<int> consume)
    {
        for (var joins = 1; ; joins++)
        {
            using var consumer = new ConsumerBuilder<Ignore, int>(new ConsumerConfig
            {
                BootstrapServers = _broker.Address,
                GroupId = "churn",
                AutoOffsetReset = AutoOffsetReset.Earliest,
                EnableAutoCommit = false,
                PartitionAssignmentStrategy = strategy,
                SessionTimeoutMs = 30_000,
                HeartbeatIntervalMs = 200,
            }).SetLogHandler(static (_, _) => { }).Build();
            consumer.Subscribe(Topic);
            using var turn = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            if (!churning.IsCancellationRequested)
            {
                turn.CancelAfter(random.Next(500, 4000));
            }

            Consume(consumer, consume, turn.Token);
            consumer.Unsubscribe();
            consumer.Close();
            if (stopping.IsCancellationRequested) return joins;
            churning.WaitHandle.WaitOne(random.Next(500));
        }
    }

    private static void Consume(IConsumer<Ignore, int> consumer, Action<int> consume, CancellationToken turn)
    {
        while (!turn.IsCancellationRequested)
        {
            try
            {
                if (consumer.Consume(turn) is not { } result) continue;
                consume(result.Message.Value);
                consumer.Commit(result);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (KafkaException rebalanced) when (rebalanced.Error.Code
                is ErrorCode.RebalanceInProgress or ErrorCode.IllegalGeneration or ErrorCode.UnknownMemberId or ErrorCode.UnknownTopicOrPart)
            {
                // The record is somebody else's again, who consumes it once more.
            }
        }
    }

    private async Task<int> ProduceAsync(TimeSpan duration)
    {
        using var producer = new ProducerBuilder<Null, int>(new ProducerConfig { BootstrapServers = _broker.Address, EnableIdempotence = true }).Build();
        var clock = Stopwatch.StartNew();
        var produced = 0;
        while (clock.Elapsed < duration) await producer.ProduceAsync(new Confluent.Kafka.TopicPartition(Topic, produced % Partitions), new() { Value = produced++ });
        return produced;
    }

    private async Task<List<long>> WatchGenerationsAsync(CancellationToken stopping)
    {
        using var client = new HttpClient();
        var seen = new List<long> { 0 };
        while (!stopping.IsCancellationRequested)
        {
            var metrics = await client.GetStringAsync(new Uri($"http://127.0.0.1:{_broker.Node.MetricsPort}/metrics"), CancellationToken.None);
            var line = metrics.Split('\n').FirstOrDefault(static line => line.StartsWith("pipeline_broker_group_generation{group=\"churn\"}", StringComparison.Ordinal));
            if (line is not null) seen.Add(long.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
            await Task.Delay(20, CancellationToken.None);
        }

        return seen;
    }
}
