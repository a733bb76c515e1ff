namespace Pipeline.Broker.Groups;

/// <summary>What holds for all groups.</summary>
internal sealed record GroupOptions
{
    /// <summary>Shortest session timeout a member may ask for; Apache Kafka's default.</summary>
    public TimeSpan MinSessionTimeout { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Longest session timeout a member may ask for; Apache Kafka's default.</summary>
    public TimeSpan MaxSessionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long the first join of an empty group is held for others to arrive. Apache Kafka waits 3 s; here nobody shall wait.
    /// </summary>
    public TimeSpan InitialRebalanceDelay { get; init; } = TimeSpan.Zero;

    /// <summary>How long committed offsets outlive the last member; Apache Kafka's default.</summary>
    public TimeSpan OffsetsRetention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Most members a group may have, those included that were given an id and have not come back with it yet.</summary>
    public int MaxSize { get; init; } = 1000;

    /// <summary>Most groups; clients decide how many there are.</summary>
    public int MaxGroups { get; init; } = 10_000;

    /// <summary>Most bytes of subscriptions that one member may bring, over all assignors.</summary>
    public int MaxSubscriptionBytes { get; init; } = 1024 * 1024;

    /// <summary>Longest note a client may commit with an offset, in bytes; Apache Kafka's default.</summary>
    public int MaxMetadataBytes { get; init; } = 4096;
}
