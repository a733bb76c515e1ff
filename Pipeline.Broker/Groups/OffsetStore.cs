namespace Pipeline.Broker.Groups;

/// <summary>The offsets that groups have committed, in memory and in the journal.</summary>
internal sealed class OffsetStore
{
    /// <summary>How the journal's keys of offsets begin.</summary>
    private const string KeyPrefix = "offset\0";

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<TopicPartition, OffsetRecord>> _groups = new();
    private readonly StateJournal _journal;

    public OffsetStore(StateJournal journal)
    {
        _journal = journal;
        foreach (var (key, value) in journal.Values)
        {
            if (!key.StartsWith(KeyPrefix, StringComparison.Ordinal)) continue;
            var stored = Stored.Read<OffsetRecord>(value);
            Of(stored.Group)[stored.Place] = stored;
        }
    }

    /// <summary>Groups that have committed something.</summary>
    public IEnumerable<string> Groups => _groups.Keys;

    /// <summary>What a group has committed.</summary>
    public IReadOnlyDictionary<TopicPartition, OffsetRecord> Find(string group) =>
        _groups.TryGetValue(group, out var offsets) ? offsets : new ConcurrentDictionary<TopicPartition, OffsetRecord>();

    /// <summary>Stores a group's commits. Throws <see cref="IOException"/> if the disk refuses, and none is stored then.</summary>
    public void Commit(string group, IReadOnlyList<OffsetRecord> commits)
    {
        _journal.Store([.. commits.Select(commit => new KeyValuePair<string, byte[]?>(Key(group, commit.Place), Stored.Write(commit)))]);
        var offsets = Of(group);
        foreach (var commit in commits) offsets[commit.Place] = commit;
    }

    /// <summary>Forgets some of a group's offsets; those that are not there do not matter.</summary>
    public void Remove(string group, IReadOnlyCollection<TopicPartition> partitions)
    {
        if (!_groups.TryGetValue(group, out var offsets)) return;
        var present = partitions.Where(offsets.ContainsKey).ToList();
        _journal.Store([.. present.Select(partition => new KeyValuePair<string, byte[]?>(Key(group, partition), null))]);
        foreach (var partition in present) offsets.TryRemove(partition, out _);
        if (offsets.IsEmpty) _groups.TryRemove(group, out _);
    }

    private static string Key(string group, TopicPartition partition) => $"{KeyPrefix}{group}\0{partition.Topic}\0{partition.Partition}";

    private ConcurrentDictionary<TopicPartition, OffsetRecord> Of(string group) => _groups.GetOrAdd(group, static _ => new());
}
