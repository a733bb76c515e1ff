namespace Pipeline.Broker.Topics;

/// <summary>All options that a topic may set, with this node's defaults. Names and meanings are Apache Kafka's.</summary>
internal sealed class TopicOptions
{
    public const string CleanupPolicy = "cleanup.policy";
    public const string CompressionType = "compression.type";
    public const string MaxMessageBytes = "max.message.bytes";
    public const string TimestampType = "message.timestamp.type";
    public const string MinInsyncReplicas = "min.insync.replicas";
    public const string RetentionBytes = "retention.bytes";
    public const string RetentionMs = "retention.ms";
    public const string SegmentBytes = "segment.bytes";
    public const string SegmentMs = "segment.ms";

    private readonly Dictionary<string, TopicOption> _options;

    /// <summary>The options with their defaults, some of which the command line may have set.</summary>
    public TopicOptions(IReadOnlyDictionary<string, string>? defaults = null)
    {
        TopicOption[] all =
        [
            new(CleanupPolicy, "delete", TopicOptionKind.List, "Old segments are deleted; compaction is not offered.") { Allowed = ["delete"] },
            new(CompressionType, "producer", TopicOptionKind.Text, "Batches are stored as the producer compressed them.") { Allowed = ["producer"] },
            new(MaxMessageBytes, "1048588", TopicOptionKind.Int, "Largest record batch taken, in bytes.") { Max = int.MaxValue },
            new(TimestampType, "CreateTime", TopicOptionKind.Text, "Whose time records carry: the producer's or that of their arrival.")
            {
                Allowed = ["CreateTime", "LogAppendTime"],
            },
            new(MinInsyncReplicas, "1", TopicOptionKind.Int, "There is one replica, always in sync.") { Min = 1, Max = 1 },
            new(RetentionBytes, "-1", TopicOptionKind.Long, "Size of a partition beyond which its oldest segments are deleted; -1 for no limit.") { Min = -1 },
            new(RetentionMs, "604800000", TopicOptionKind.Long, "Age at which segments are deleted, in milliseconds; -1 for no limit.") { Min = -1 },

            // Apache Kafka's default is 1 GiB; smaller ones make retention and recovery finer, and tiles fill them in seconds.
            new(SegmentBytes, "268435456", TopicOptionKind.Int, "Size at which a new segment is begun, in bytes.") { Min = 1024 * 1024, Max = int.MaxValue },
            new(SegmentMs, "604800000", TopicOptionKind.Long, "Age at which a new segment is begun, in milliseconds.") { Min = 1 },
        ];
        _options = all.Select(option => defaults?.GetValueOrDefault(option.Name) is { } value ? option with { Default = value } : option)
            .ToDictionary(static option => option.Name);
    }

    /// <summary>All options.</summary>
    public IEnumerable<TopicOption> All => _options.Values;

    /// <summary>What is wrong with the settings; null if nothing is.</summary>
    public string? Refuse(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        foreach (var (name, value) in settings)
        {
            if (!_options.TryGetValue(name, out var option))
                return $"Unknown topic config name: {name}. Known are {string.Join(", ", _options.Keys)}.";
            if (option.Refuse(value) is { } reason) return reason;
        }

        return null;
    }

    /// <summary>The value that holds: the one set, else the default.</summary>
    public string Value(IReadOnlyDictionary<string, string> set, string name) => set.GetValueOrDefault(name) ?? _options[name].Default;

    /// <summary>The same as a number.</summary>
    public long Number(IReadOnlyDictionary<string, string> set, string name) => long.Parse(Value(set, name), CultureInfo.InvariantCulture);
}
