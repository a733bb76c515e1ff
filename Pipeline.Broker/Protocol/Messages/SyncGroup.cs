namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 14: a member asks for its assignment; the leader brings all of them.</summary>
internal sealed class SyncGroupRequest : IWireStruct
{
    public string GroupId = "";
    public int GenerationId;
    public string MemberId = "";
    public string? GroupInstanceId;
    public string? ProtocolType;
    public string? ProtocolName;
    public List<SyncGroupAssignment> Assignments = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref GroupId);
        wire.Field(ref GenerationId);
        wire.Field(ref MemberId);
        wire.Optional(ref GroupInstanceId, from: 3);
        wire.Optional(ref ProtocolType, from: 5);
        wire.Optional(ref ProtocolName, from: 5);
        wire.Field(ref Assignments);
    }
}

/// <summary>What one member shall read.</summary>
internal sealed class SyncGroupAssignment : IWireStruct
{
    public string MemberId = "";
    public byte[] Assignment = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref MemberId);
        wire.Field(ref Assignment);
    }
}

/// <summary>Key 14: the assignment of the member that asked.</summary>
internal sealed class SyncGroupResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public ErrorCode ErrorCode;
    public string? ProtocolType;
    public string? ProtocolName;
    public byte[] Assignment = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs, from: 1);
        wire.Field(ref ErrorCode);
        wire.Optional(ref ProtocolType, from: 5);
        wire.Optional(ref ProtocolName, from: 5);
        wire.Field(ref Assignment);
    }
}
