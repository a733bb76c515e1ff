using System.Collections.Concurrent;
using System.Diagnostics;
using Confluent.Kafka;
using Pipeline.Broker.Hosting;
using Pipeline.Broker.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Broker.Tests.Groups;

/// <summary>
/// How long real consumers take. The numbers are printed; what is asserted is only what a slow machine cannot break: nobody waits for
/// a timeout where a heartbeat is enough.
/// </summary>
public sealed class MeasuredRebalanceTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Topic = "tasks";
    private const int Partitions = 4;
    private const int HeartbeatMs = 250;
    private const int LongSessionMs = 120_000;

    private readonly TemporaryFolder _folder = new();
    private EmbeddedBroker _broker = null!;

    public async Task InitializeAsync()
    {
        _broker = new EmbeddedBroker(_folder.Path, new BrokerOptions { DefaultPartitions = Partitions });
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = _broker.Address }).Build();
        await producer.ProduceAsync(Topic, new() { Value = "" });
    }

    public async Task DisposeAsync()
    {
        await _broker.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(PartitionAssignmentStrategy.Range)]
    [InlineData(PartitionAssignmentStrategy.CooperativeSticky)]
    public async Task A_join_and_a_leave_are_settled_by_the_next_heartbeats(PartitionAssignmentStrategy strategy)
    {
        using var first = new Consumer(_broker.Address, strategy);
        await first.HasAsync(Partitions);

        var joining = Stopwatch.StartNew();
        var second = new Consumer(_broker.Address, strategy);
        await Task.WhenAll(first.HasAsync(Partitions / 2), second.HasAsync(Partitions / 2));
        joining.Stop();
        var leaving = Stopwatch.StartNew();
        second.Dispose();
        await first.HasAsync(Partitions);
        leaving.Stop();

        output.WriteLine($"{strategy}, heartbeat {HeartbeatMs} ms: join settled after {joining.ElapsedMilliseconds} ms, leave after {leaving.ElapsedMilliseconds} ms.");
        Assert.True(joining.ElapsedMilliseconds < LongSessionMs / 2 && leaving.ElapsedMilliseconds < LongSessionMs / 2);
    }

    [Fact]
    public async Task A_static_member_that_restarts_gets_its_partitions_back_and_the_others_keep_theirs()
    {
        using var first = new Consumer(_broker.Address, PartitionAssignmentStrategy.CooperativeSticky, "worker-1");
        await first.HasAsync(Partitions);
        var second = new Consumer(_broker.Address, PartitionAssignmentStrategy.CooperativeSticky, "worker-2");
        await Task.WhenAll(first.HasAsync(Partitions / 2), second.HasAsync(Partitions / 2));
        var (changes, mine) = (first.Changes, second.Assigned);

        second.Dispose();
        var restarting = Stopwatch.StartNew();
        using var restarted = new Consumer(_broker.Address, PartitionAssignmentStrategy.CooperativeSticky, "worker-2");
        await restarted.HasAsync(Partitions / 2);
        restarting.Stop();

        output.WriteLine($"Static member back after {restarting.ElapsedMilliseconds} ms.");
        Assert.Equal(mine, restarted.Assigned);
        Assert.Equal(changes, first.Changes);
    }

    /// <summary>A consumer that polls until it is disposed of.</summary>
    private sealed class Consumer : IDisposable
    {
        private readonly ConcurrentDictionary<int, bool> _assigned = new();
        private readonly CancellationTokenSource _stopping = new();
        private readonly Task _polling;
        private int _changes;

        public Consumer(string address, PartitionAssignmentStrategy strategy, string? instanceId = null)
        {
            var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig
            {
                BootstrapServers = address,
                GroupId = $"measured-{strategy}-{instanceId is not null}",
                GroupInstanceId = instanceId,
                PartitionAssignmentStrategy = strategy,
                SessionTimeoutMs = LongSessionMs,
                HeartbeatIntervalMs = HeartbeatMs,
            })
                .SetLogHandler(static (_, _) => { })
                .SetPartitionsAssignedHandler((_, partitions) => Change(partitions, present: true))
                .SetPartitionsRevokedHandler((_, partitions) => Change(partitions.Select(static one => one.TopicPartition), present: false))
                .Build();
            consumer.Subscribe(Topic);
            _polling = Task.Factory.StartNew(() => Poll(consumer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        public IEnumerable<int> Assigned => _assigned.Keys.Order();

        public int Changes => Volatile.Read(ref _changes);

        public async Task HasAsync(int partitions)
        {
            var waiting = Stopwatch.StartNew();
            while (_assigned.Count != partitions)
            {
                Assert.True(waiting.Elapsed < TimeSpan.FromMinutes(3), $"{_assigned.Count} partitions where {partitions} are expected.");
                await Task.Delay(5);
            }
        }

        public void Dispose()
        {
            _stopping.Cancel();
            _polling.Wait();
            _stopping.Dispose();
        }

        private void Poll(IConsumer<Ignore, Ignore> consumer)
        {
            using (consumer)
            {
                while (!_stopping.IsCancellationRequested) consumer.Consume(TimeSpan.FromMilliseconds(10));

                // Closing alone would not leave the group with a cooperative assignor in this version of the library.
                if (!consumer.MemberId.StartsWith("worker", StringComparison.Ordinal)) consumer.Unsubscribe();
                consumer.Close();
            }
        }

        private void Change(IEnumerable<Confluent.Kafka.TopicPartition> partitions, bool present)
        {
            Interlocked.Increment(ref _changes);
            foreach (var partition in partitions)
            {
                if (present) _assigned[partition.Partition.Value] = true;
                else _assigned.TryRemove(partition.Partition.Value, out _);
            }
        }
    }
}
