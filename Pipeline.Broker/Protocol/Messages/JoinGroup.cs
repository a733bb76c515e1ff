namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 11: a consumer asks to be a member.</summary>
internal sealed class JoinGroupRequest : IWireStruct
{
    public string GroupId = "", MemberId = "", ProtocolType = "";
    public int SessionTimeoutMs, RebalanceTimeoutMs = -1;
    public string? GroupInstanceId, Reason;
    public List<GroupProtocol> Protocols = [];

    public void Describe(Wire wire) => wire.Field(ref GroupId).Field(ref SessionTimeoutMs).Field(ref RebalanceTimeoutMs, from: 1)
        .Field(ref MemberId).Optional(ref GroupInstanceId, from: 5).Field(ref ProtocolType).Field(ref Protocols)
        .Optional(ref Reason, from: 8);
}

/// <summary>Key 11: the new generation; the leader also gets the members.</summary>
internal sealed class JoinGroupResponse : IWireStruct
{
    public int GenerationId = -1;
    public ErrorCode ErrorCode;
    public string? ProtocolType, ProtocolName;
    public string Leader = "", MemberId = "";
    public bool SkipAssignment;
    public List<JoinGroupMember> Members = [];

    public void Describe(Wire wire) => wire.Throttle(from: 2).Field(ref ErrorCode).Field(ref GenerationId)
        .Optional(ref ProtocolType, from: 7).Optional(ref ProtocolName).Field(ref Leader).Field(ref SkipAssignment, from: 9)
        .Field(ref MemberId).Field(ref Members);
}

/// <summary>One member with its subscription.</summary>
internal sealed class JoinGroupMember : IWireStruct
{
    public string MemberId = "";
    public string? GroupInstanceId;
    public byte[] Metadata = [];

    public void Describe(Wire wire) => wire.Field(ref MemberId).Optional(ref GroupInstanceId, from: 5).Field(ref Metadata);
}
