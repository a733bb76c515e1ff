namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 11: a consumer asks to be a member.</summary>
internal sealed class JoinGroupRequest : IWireStruct
{
    public string GroupId = "";
    public int SessionTimeoutMs;
    public int RebalanceTimeoutMs = -1;
    public string MemberId = "";
    public string? GroupInstanceId;
    public string ProtocolType = "";
    public List<JoinGroupProtocol> Protocols = [];
    public string? Reason;

    public void Describe(Wire wire)
    {
        wire.Field(ref GroupId);
        wire.Field(ref SessionTimeoutMs);
        wire.Field(ref RebalanceTimeoutMs, from: 1);
        wire.Field(ref MemberId);
        wire.Optional(ref GroupInstanceId, from: 5);
        wire.Field(ref ProtocolType);
        wire.Field(ref Protocols);
        wire.Optional(ref Reason, from: 8);
    }
}

/// <summary>An assignor that the member knows, and its subscription.</summary>
internal sealed class JoinGroupProtocol : IWireStruct
{
    public string Name = "";
    public byte[] Metadata = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Metadata);
    }
}

/// <summary>Key 11: the new generation; the leader also gets the members.</summary>
internal sealed class JoinGroupResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public ErrorCode ErrorCode;
    public int GenerationId = -1;
    public string? ProtocolType;
    public string? ProtocolName;
    public string Leader = "";
    public bool SkipAssignment;
    public string MemberId = "";
    public List<JoinGroupMember> Members = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs, from: 2);
        wire.Field(ref ErrorCode);
        wire.Field(ref GenerationId);
        wire.Optional(ref ProtocolType, from: 7);
        wire.Optional(ref ProtocolName);
        wire.Field(ref Leader);
        wire.Field(ref SkipAssignment, from: 9);
        wire.Field(ref MemberId);
        wire.Field(ref Members);
    }
}

/// <summary>One member with its subscription.</summary>
internal sealed class JoinGroupMember : IWireStruct
{
    public string MemberId = "";
    public string? GroupInstanceId;
    public byte[] Metadata = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref MemberId);
        wire.Optional(ref GroupInstanceId, from: 5);
        wire.Field(ref Metadata);
    }
}
