namespace Pipeline.Worker.Streams;

/// <summary>
/// Finds out whether the stream of tasks has gone deaf: records are there on a partition that is owned, and none is read. The library goes
/// on after some of its errors without reading a partition any more, and nothing fails. Pure; time comes with the calls.
/// </summary>
internal sealed class TaskHearing
{
    /// <summary>How long a partition that was read before may stand still while there is something to read.</summary>
    private static readonly TimeSpan ReaderPatience = TimeSpan.FromSeconds(1.4);

    /// <summary>The same for one that was just assigned: its first record comes a second later, and the client has to find its broker.</summary>
    private static readonly TimeSpan StarterPatience = TimeSpan.FromSeconds(10);

    /// <summary>Looks in that time: a process that itself stood still has not looked.</summary>
    private const int LeastLooks = 3;

    private readonly Dictionary<int, long> _next = [];
    private readonly Dictionary<int, (long Next, int Looks, TimeSpan Since)> _behind = [];

    /// <summary>A record was read.</summary>
    public void Read(int partition, long offset) => _next[partition] = offset + 1;

    /// <summary>Partitions went; what comes of them again is read from where it was committed.</summary>
    public void Forget(IEnumerable<int> partitions)
    {
        foreach (var partition in partitions)
        {
            _next.Remove(partition);
            _behind.Remove(partition);
        }
    }

    /// <summary>Looks for a partition that has had records to read at several looks in a row, with none read in between.</summary>
    /// <param name="owned">Where the owned partitions stand.</param>
    /// <param name="now">The time, by a monotonic clock.</param>
    /// <returns>Such a partition, or null.</returns>
    public int? Deaf(IEnumerable<TaskPartition> owned, TimeSpan now)
    {
        int? deaf = null;
        foreach (var (partition, start, end) in owned)
        {
            var hasRead = _next.TryGetValue(partition, out var next);
            if (!hasRead) next = start;
            if (end <= next)
            {
                _behind.Remove(partition);
                continue;
            }

            var (_, looks, since) = _behind[partition] = _behind.TryGetValue(partition, out var before) && before.Next == next
                ? before with { Looks = before.Looks + 1 }
                : (next, 1, now);
            if (looks >= LeastLooks && now - since >= (hasRead ? ReaderPatience : StarterPatience)) deaf = partition;
        }

        return deaf;
    }
}

/// <summary>Where a partition stands.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Start">From where it is read where nothing was read yet: what was committed, or its beginning.</param>
/// <param name="End">The offset that its next record gets.</param>
internal readonly record struct TaskPartition(int Partition, long Start, long End);
