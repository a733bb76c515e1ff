namespace Pipeline.Broker.Topics;

/// <summary>The options set for one topic, by name; whatever is not set has the node's default.</summary>
internal sealed class TopicConfig(IReadOnlyDictionary<string, string> set, TopicOptions options)
{
    /// <summary>Only the options that were set.</summary>
    public IReadOnlyDictionary<string, string> Set => set;

    /// <summary>What the options mean for a log.</summary>
    public LogSettings LogSettings { get; } = new(
        MaxBatchBytes: (int)options.Number(set, TopicOptions.MaxMessageBytes),
        SegmentBytes: (int)options.Number(set, TopicOptions.SegmentBytes),
        SegmentMs: options.Number(set, TopicOptions.SegmentMs),
        RetentionMs: options.Number(set, TopicOptions.RetentionMs),
        RetentionBytes: options.Number(set, TopicOptions.RetentionBytes),
        StampsAppendTime: options.Value(set, TopicOptions.TimestampType) == "LogAppendTime");
}
