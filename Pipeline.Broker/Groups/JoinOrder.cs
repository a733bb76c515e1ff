namespace Pipeline.Broker.Groups;

/// <summary>A consumer's wish to be a member, in a group of a kind.</summary>
internal sealed record JoinOrder(MemberRecord Member, string ProtocolType)
{
    /// <summary>Whether it names a kind of group and an assignor.</summary>
    public bool IsComplete => ProtocolType.Length > 0 && Member.Protocols.Count > 0;

    /// <summary>Bytes that keeping it costs.</summary>
    public long SubscriptionBytes => Member.Protocols.Sum(static protocol => (long)protocol.Name.Length + protocol.Metadata.Length);

    /// <summary>Whether a dynamic consumer without a member id is given one first and must come back with it.</summary>
    public bool RequiresKnownId { get; init; }

    /// <summary>Whether the client understands that a leader may keep the old assignment (version 9).</summary>
    public bool UnderstandsSkippedAssignment { get; init; }
}
