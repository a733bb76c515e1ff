namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 13: members go; one up to version 2, several from version 3.</summary>
internal sealed class LeaveGroupRequest : IWireStruct
{
    public string GroupId = "";
    public List<LeavingMember> Members = [];

    public void Describe(Wire wire) => wire.Field(ref GroupId).OneOrMany(ref Members, manyFrom: 3);
}

/// <summary>A member by its id or, if static, by its instance id.</summary>
internal sealed class LeavingMember : IWireStruct
{
    public string MemberId = "";
    public string? GroupInstanceId, Reason;

    public void Describe(Wire wire) => wire.Field(ref MemberId).Optional(ref GroupInstanceId, from: 3).Optional(ref Reason, from: 5);
}

/// <summary>Key 13: who has gone.</summary>
internal sealed class LeaveGroupResponse : IWireStruct
{
    public ErrorCode ErrorCode;
    public List<LeftMember> Members = [];

    public void Describe(Wire wire) => wire.Throttle(from: 1).Field(ref ErrorCode, from: 3).OneOrMany(ref Members, manyFrom: 3);
}

/// <summary>The answer for one member.</summary>
internal sealed class LeftMember : IWireStruct
{
    public string MemberId = "";
    public string? GroupInstanceId;
    public ErrorCode ErrorCode;

    public void Describe(Wire wire) => wire.Field(ref MemberId, from: 3).Optional(ref GroupInstanceId, from: 3).Field(ref ErrorCode);
}
