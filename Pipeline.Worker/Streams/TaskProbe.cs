using Confluent.Kafka;
using Pipeline.Messages.Topics;

namespace Pipeline.Worker.Streams;

/// <summary>Asks Kafka, beside the stream of tasks, where its partitions stand. It joins no group. Thread-safe.</summary>
internal sealed class TaskProbe(KafkaOptions options) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly Lazy<IConsumer<Ignore, Ignore>> _consumer = new(() =>
        new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig
        {
            BootstrapServers = options.BootstrapServers,
            GroupId = options.WorkerGroup,
            EnableAutoCommit = false,

            // A question that a dying broker takes with it ends with its socket's limit, whatever limit it was given.
            SocketTimeoutMs = (int)Limit.TotalMilliseconds,
            ReconnectBackoffMs = 50,
            ReconnectBackoffMaxMs = 500,
        }).SetErrorHandler(static (_, _) => { }).Build());

    /// <summary>Where partitions of the tasks topic stand.</summary>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public Task<IReadOnlyList<TaskPartition>> LookAsync(IEnumerable<int> partitions)
    {
        var wanted = partitions.Select(partition => new TopicPartition(options.TasksTopic, partition)).ToList();
        return Task.Run<IReadOnlyList<TaskPartition>>(() => [.. _consumer.Value.Committed(wanted, Limit).Select(Look)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_consumer.IsValueCreated) _consumer.Value.Dispose();
    }

    private TaskPartition Look(TopicPartitionOffset committed)
    {
        var there = _consumer.Value.QueryWatermarkOffsets(committed.TopicPartition, Limit);
        return new TaskPartition(committed.Partition.Value, Math.Max(committed.Offset.Value, there.Low.Value), there.High.Value);
    }
}
