namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 14: a member asks for its assignment; the leader brings all of them.</summary>
internal sealed class SyncGroupRequest : IWireStruct
{
    public string GroupId = "", MemberId = "";
    public int GenerationId;
    public string? GroupInstanceId, ProtocolType, ProtocolName;
    public List<SyncGroupAssignment> Assignments = [];

    public void Describe(Wire wire) => wire.Field(ref GroupId).Field(ref GenerationId).Field(ref MemberId)
        .Optional(ref GroupInstanceId, from: 3).Optional(ref ProtocolType, from: 5).Optional(ref ProtocolName, from: 5)
        .Field(ref Assignments);
}

/// <summary>What one member shall read.</summary>
internal sealed class SyncGroupAssignment : IWireStruct
{
    public string MemberId = "";
    public byte[] Assignment = [];

    public void Describe(Wire wire) => wire.Field(ref MemberId).Field(ref Assignment);
}

/// <summary>Key 14: the assignment of the member that asked.</summary>
internal sealed class SyncGroupResponse : IWireStruct
{
    public ErrorCode ErrorCode;
    public string? ProtocolType, ProtocolName;
    public byte[] Assignment = [];

    public void Describe(Wire wire) => wire.Throttle(from: 1).Field(ref ErrorCode).Optional(ref ProtocolType, from: 5)
        .Optional(ref ProtocolName, from: 5).Field(ref Assignment);
}
