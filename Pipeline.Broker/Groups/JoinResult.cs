namespace Pipeline.Broker.Groups;

/// <summary>The answer to a join.</summary>
internal sealed record JoinResult(ErrorCode Error, string MemberId)
{
    public int Generation { get; init; } = -1;

    public string? ProtocolType { get; init; }

    public string? Protocol { get; init; }

    public string Leader { get; init; } = "";

    /// <summary>Whether the leader shall not assign anew.</summary>
    public bool SkipAssignment { get; init; }

    /// <summary>The members with their subscriptions; for the leader only.</summary>
    public IReadOnlyList<JoinedMember> Members { get; init; } = [];
}

/// <summary>A member as the leader sees it.</summary>
internal sealed record JoinedMember(string Id, string? InstanceId, byte[] Metadata);
