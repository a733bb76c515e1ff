namespace Pipeline.Broker.Groups;

/// <summary>A group at one moment.</summary>
internal sealed record GroupSnapshot(
    string Id, GroupState State, int Generation, string? ProtocolType, string? Protocol, string? LeaderId, IReadOnlyList<MemberSnapshot> Members);

/// <summary>A member at one moment.</summary>
internal sealed record MemberSnapshot(
    string Id,
    string? InstanceId,
    string ClientId,
    string ClientHost,
    TimeSpan SessionTimeout,
    TimeSpan RebalanceTimeout,
    IReadOnlyList<GroupProtocol> Protocols,
    byte[] Assignment);
