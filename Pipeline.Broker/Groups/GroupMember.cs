namespace Pipeline.Broker.Groups;

/// <summary>One member of a group. Belongs to its group and is touched under that group's lock only.</summary>
internal sealed class GroupMember(string id, string? instanceId)
{
    public string Id { get; } = id;

    /// <summary>The name that a static member keeps across restarts; null for a dynamic one.</summary>
    public string? InstanceId { get; } = instanceId;

    public string ClientId { get; set; } = "";

    public string ClientHost { get; set; } = "";

    public TimeSpan SessionTimeout { get; set; }

    public TimeSpan RebalanceTimeout { get; set; }

    /// <summary>The assignors that the member knows, by preference, each with its subscription.</summary>
    public IReadOnlyList<GroupProtocol> Protocols { get; set; } = [];

    /// <summary>What the leader gave it in this generation.</summary>
    public byte[] Assignment { get; set; } = [];

    /// <summary>Its join, held until all others have joined too; null if it waits for none.</summary>
    public TaskCompletionSource<JoinResult>? Joining { get; set; }

    /// <summary>Its sync, held until the leader's arrives; null if it waits for none.</summary>
    public TaskCompletionSource<SyncResult>? Syncing { get; set; }

    /// <summary>Whether it has asked for its assignment in this generation.</summary>
    public bool Synced { get; set; }

    /// <summary>When it counts as dead unless it is heard of before.</summary>
    public DateTimeOffset Deadline { get; set; }

    /// <summary>Whether the broker owes it an answer: it cannot send heartbeats meanwhile, so it cannot be late.</summary>
    public bool IsHeld => Joining is not null || Syncing is not null;

    /// <summary>Its subscription for one assignor; empty if it does not know that one.</summary>
    public byte[] MetadataFor(string? protocol) => Protocols.FirstOrDefault(candidate => candidate.Name == protocol)?.Metadata ?? [];

    /// <summary>Whether it offers exactly the same assignors and subscriptions as before.</summary>
    public bool Offers(IReadOnlyList<GroupProtocol> protocols) =>
        Protocols.Count == protocols.Count && Protocols.Zip(protocols).All(static pair => pair.First.SameAs(pair.Second));
}
