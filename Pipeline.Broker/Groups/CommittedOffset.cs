namespace Pipeline.Broker.Groups;

/// <summary>How far a group has read a partition.</summary>
/// <param name="Offset">The next offset to read.</param>
/// <param name="LeaderEpoch">The leader epoch that the client saw; -1 if it sent none.</param>
/// <param name="Metadata">A note of the client.</param>
/// <param name="CommittedAt">When it was stored.</param>
internal sealed record CommittedOffset(long Offset, int LeaderEpoch, string Metadata, DateTimeOffset CommittedAt);

/// <summary>A partition by name, as groups know it.</summary>
internal readonly record struct TopicPartition(string Topic, int Partition);
