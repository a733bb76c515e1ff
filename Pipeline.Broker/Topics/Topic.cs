namespace Pipeline.Broker.Topics;

/// <summary>A topic and its partitions' logs. Partitions are only ever added.</summary>
internal sealed class Topic(string name, Guid id, TopicConfig config, PartitionLog[] partitions)
{
    private PartitionLog[] _partitions = partitions;
    private TopicConfig _config = config;

    public string Name => name;

    public Guid Id => id;

    public IReadOnlyList<PartitionLog> Partitions => Volatile.Read(ref _partitions);

    /// <summary>The options; a new set holds from the next append on.</summary>
    public TopicConfig Config
    {
        get => Volatile.Read(ref _config);
        set
        {
            Volatile.Write(ref _config, value);
            foreach (var partition in Partitions) partition.Settings = value.LogSettings;
        }
    }

    /// <summary>The log of one partition; null if there is none of that number.</summary>
    public PartitionLog? Partition(int index)
    {
        var partitions = Volatile.Read(ref _partitions);
        return (uint)index < (uint)partitions.Length ? partitions[index] : null;
    }

    /// <summary>Appends partitions.</summary>
    public void Grow(IEnumerable<PartitionLog> added) => Volatile.Write(ref _partitions, [.. _partitions, .. added]);
}
