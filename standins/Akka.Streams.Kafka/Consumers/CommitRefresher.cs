using System.Diagnostics;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Consumers;

/// <summary>Knows which offsets have to be committed again, because a broker before 2.1 forgets those that are not.</summary>
internal sealed class CommitRefresher
{
    private readonly Dictionary<TopicPartition, (Offset Offset, long CommittedAt)> _committed = [];
    private readonly TimeSpan _interval;

    /// <param name="interval">Infinite: never.</param>
    public CommitRefresher(TimeSpan interval) => _interval = interval;

    private bool IsEnabled => _interval != Timeout.InfiniteTimeSpan;

    public void Committed(IEnumerable<TopicPartitionOffset> offsets)
    {
        if (!IsEnabled)
            return;

        foreach (var offset in offsets)
            _committed[offset.TopicPartition] = (offset.Offset, Stopwatch.GetTimestamp());
    }

    public void Revoked(IEnumerable<TopicPartition> partitions)
    {
        foreach (var partition in partitions)
            _committed.Remove(partition);
    }

    public List<TopicPartitionOffset> Overdue() =>
        [.. _committed
            .Where(entry => Stopwatch.GetElapsedTime(entry.Value.CommittedAt) > _interval)
            .Select(entry => new TopicPartitionOffset(entry.Key, entry.Value.Offset))];
}
