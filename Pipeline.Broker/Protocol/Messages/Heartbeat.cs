namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 12: a member lives.</summary>
internal sealed class HeartbeatRequest : IWireStruct
{
    public string GroupId = "", MemberId = "";
    public int GenerationId;
    public string? GroupInstanceId;

    public void Describe(Wire wire) => wire.Field(ref GroupId).Field(ref GenerationId).Field(ref MemberId)
        .Optional(ref GroupInstanceId, from: 3);
}

/// <summary>Key 12: whether its generation still holds.</summary>
internal sealed class HeartbeatResponse : IWireStruct
{
    public ErrorCode ErrorCode;

    public void Describe(Wire wire) => wire.Throttle(from: 1).Field(ref ErrorCode);
}
