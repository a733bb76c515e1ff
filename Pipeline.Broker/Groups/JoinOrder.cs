namespace Pipeline.Broker.Groups;

/// <summary>A consumer's wish to be a member.</summary>
internal sealed record JoinOrder
{
    /// <summary>Its member id; empty if it has none yet.</summary>
    public required string MemberId { get; init; }

    /// <summary>The name of a static member; null for a dynamic one.</summary>
    public string? InstanceId { get; init; }

    public required string ClientId { get; init; }

    public required string ClientHost { get; init; }

    public required TimeSpan SessionTimeout { get; init; }

    public required TimeSpan RebalanceTimeout { get; init; }

    public required string ProtocolType { get; init; }

    public required IReadOnlyList<GroupProtocol> Protocols { get; init; }

    /// <summary>Whether it names a kind of group and an assignor.</summary>
    public bool IsComplete => ProtocolType.Length > 0 && Protocols.Count > 0;

    /// <summary>Bytes that keeping it costs.</summary>
    public long SubscriptionBytes => Protocols.Sum(static protocol => (long)protocol.Name.Length + protocol.Metadata.Length);

    /// <summary>Whether a dynamic consumer without a member id is given one first and must come back with it.</summary>
    public bool RequiresKnownId { get; init; }

    /// <summary>Whether the client understands that a leader may keep the old assignment (version 9).</summary>
    public bool UnderstandsSkippedAssignment { get; init; }
}
