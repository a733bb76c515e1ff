using Confluent.Kafka;

namespace Pipeline.Master.Streams;

/// <summary>How far a stream has read its partitions; finds out when it has caught up and when it has gone deaf. Pure.</summary>
internal sealed class ReadPositions
{
    /// <summary>How long a stream that has read before may stand still while there is something to read.</summary>
    private static readonly TimeSpan ReaderPatience = TimeSpan.FromSeconds(1.4);

    /// <summary>The same for one that was just started: its client has to find the broker first.</summary>
    private static readonly TimeSpan StarterPatience = TimeSpan.FromSeconds(10);

    /// <summary>Looks in that time: a process that itself stood still has not looked.</summary>
    private const int LeastLooks = 3;

    private readonly Dictionary<TopicPartition, long> _next;
    private readonly Dictionary<TopicPartition, (long At, int Looks, TimeSpan Since)> _behind = [];
    private bool _hasRead;

    /// <summary>Nothing is read yet.</summary>
    /// <param name="start">Where each partition is read from.</param>
    public ReadPositions(IEnumerable<TopicPartitionOffset> start) =>
        _next = start.ToDictionary(position => position.TopicPartition, position => position.Offset.Value);

    /// <summary>The partitions.</summary>
    public IReadOnlyList<TopicPartition> Partitions => [.. _next.Keys];

    /// <summary>Notes the offset that is next in a partition.</summary>
    public void Advance(TopicPartitionOffset next)
    {
        _next[next.TopicPartition] = next.Offset.Value;
        _hasRead = true;
    }

    /// <summary>Whether everything before these ends is read.</summary>
    public bool Reached(IReadOnlyDictionary<TopicPartition, long> ends) =>
        ends.All(end => !_next.TryGetValue(end.Key, out var next) || next >= end.Value);

    /// <summary>
    /// Looks for a partition that has had records to read at several looks in a row, with not one read in between: the stream does not hear it.
    /// </summary>
    /// <param name="ends">The partitions' ends now.</param>
    /// <param name="now">The time, by a monotonic clock.</param>
    /// <returns>Such a partition, or null.</returns>
    public TopicPartition? Deaf(IReadOnlyDictionary<TopicPartition, long> ends, TimeSpan now)
    {
        TopicPartition? deaf = null;
        foreach (var (partition, next) in _next)
        {
            if (!ends.TryGetValue(partition, out var end) || end <= next)
            {
                _behind.Remove(partition);
                continue;
            }

            var (_, looks, since) = _behind[partition] = _behind.TryGetValue(partition, out var before) && before.At == next
                ? before with { Looks = before.Looks + 1 }
                : (next, 1, now);
            if (looks >= LeastLooks && now - since >= (_hasRead ? ReaderPatience : StarterPatience))
                deaf = partition;
        }

        return deaf;
    }

    /// <summary>From where a partition is read: from where it was left, unless that offset is not there (any more, or yet).</summary>
    /// <param name="stored">Where it was left; null when it was never read.</param>
    /// <param name="there">What is there.</param>
    /// <param name="lost">Whether records between were lost, or the partition is not the one that was left.</param>
    public static long Start(long? stored, WatermarkOffsets there, out bool lost)
    {
        var (low, high) = (there.Low.Value, there.High.Value);
        lost = stored is { } left && (left < low || left > high);
        return stored is { } next && !lost ? next : low;
    }
}
