using System.Collections.Concurrent;

namespace Pipeline.Broker.Groups;

/// <summary>The offsets that groups have committed, in memory and in the journal.</summary>
internal sealed class OffsetStore
{
    /// <summary>How the journal's keys of offsets begin.</summary>
    private const string KeyPrefix = "offset\0";

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<TopicPartition, CommittedOffset>> _groups = new();
    private readonly StateJournal _journal;

    public OffsetStore(StateJournal journal)
    {
        _journal = journal;
        foreach (var (key, value) in journal.Values)
        {
            if (!key.StartsWith(KeyPrefix, StringComparison.Ordinal)) continue;
            var stored = Stored.Read<OffsetRecord>(value);
            Of(stored.Group)[new TopicPartition(stored.Topic, stored.Partition)] = new CommittedOffset(
                stored.Offset, stored.LeaderEpoch, stored.Metadata, DateTimeOffset.FromUnixTimeMilliseconds(stored.CommittedAtMs));
        }
    }

    /// <summary>Groups that have committed something.</summary>
    public IEnumerable<string> Groups => _groups.Keys;

    /// <summary>What a group has committed.</summary>
    public IReadOnlyDictionary<TopicPartition, CommittedOffset> Find(string group) =>
        _groups.TryGetValue(group, out var offsets) ? offsets : new ConcurrentDictionary<TopicPartition, CommittedOffset>();

    /// <summary>Stores commits. Throws <see cref="IOException"/> if the disk refuses, and none is stored then.</summary>
    public void Commit(string group, IReadOnlyList<KeyValuePair<TopicPartition, CommittedOffset>> commits)
    {
        _journal.Store([.. commits.Select(commit => new KeyValuePair<string, byte[]?>(Key(group, commit.Key), Encode(group, commit.Key, commit.Value)))]);
        var offsets = Of(group);
        foreach (var (partition, offset) in commits) offsets[partition] = offset;
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

    private static byte[] Encode(string group, TopicPartition partition, CommittedOffset offset) => Stored.Write(new OffsetRecord
    {
        Group = group,
        Topic = partition.Topic,
        Partition = partition.Partition,
        Offset = offset.Offset,
        LeaderEpoch = offset.LeaderEpoch,
        Metadata = offset.Metadata,
        CommittedAtMs = offset.CommittedAt.ToUnixTimeMilliseconds(),
    });

    private ConcurrentDictionary<TopicPartition, CommittedOffset> Of(string group) => _groups.GetOrAdd(group, static _ => new());
}
