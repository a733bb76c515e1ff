using System.Collections.Concurrent;
using System.Diagnostics;
using Confluent.Kafka;

namespace Pipeline.Broker.Tests.Groups;

/// <summary>A consumer of librdkafka's that polls until it is disposed of, and knows what it was assigned.</summary>
internal sealed class PollingConsumer : IDisposable
{
    /// <summary>The time between two heartbeats, in milliseconds.</summary>
    public const int HeartbeatMs = 250;

    /// <summary>The session timeout in milliseconds: longer than anything that is waited for.</summary>
    public const int SessionMs = 120_000;

    private readonly ConcurrentDictionary<int, bool> _assigned = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _polling;
    private readonly bool _isStatic;
    private int _changes;

    public PollingConsumer(string address, string topic, string group, PartitionAssignmentStrategy strategy, string? instanceId = null)
    {
        _isStatic = instanceId is not null;
        var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig
        {
            BootstrapServers = address,
            GroupId = group,
            GroupInstanceId = instanceId,
            PartitionAssignmentStrategy = strategy,
            SessionTimeoutMs = SessionMs,
            HeartbeatIntervalMs = HeartbeatMs,
        })
            .SetLogHandler(static (_, _) => { })
            .SetPartitionsAssignedHandler((_, partitions) => Change(partitions, present: true))
            .SetPartitionsRevokedHandler((_, partitions) => Change(partitions.Select(static one => one.TopicPartition), present: false))
            .Build();
        consumer.Subscribe(topic);
        _polling = Task.Factory.StartNew(() => Poll(consumer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The partitions that it has.</summary>
    public IEnumerable<int> Assigned => _assigned.Keys.Order();

    /// <summary>How many partitions came or went.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <summary>Waits until it has so many partitions.</summary>
    public async Task HasAsync(int partitions)
    {
        var waiting = Stopwatch.StartNew();
        while (_assigned.Count != partitions)
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromMinutes(3), $"{_assigned.Count} partitions where {partitions} are expected.");
            await Task.Delay(5);
        }
    }

    /// <summary>Leaves, if it is no static member, and closes.</summary>
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
            if (!_isStatic) consumer.Unsubscribe();
            consumer.Close();
        }
    }

    private void Change(IEnumerable<Confluent.Kafka.TopicPartition> partitions, bool present)
    {
        foreach (var partition in partitions)
        {
            Interlocked.Increment(ref _changes);
            if (present) _assigned[partition.Partition.Value] = true;
            else _assigned.TryRemove(partition.Partition.Value, out _);
        }
    }
}
