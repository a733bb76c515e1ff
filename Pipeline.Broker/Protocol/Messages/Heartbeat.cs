namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 12: a member lives.</summary>
internal sealed class HeartbeatRequest : IWireStruct
{
    public string GroupId = "";
    public int GenerationId;
    public string MemberId = "";
    public string? GroupInstanceId;

    public void Describe(Wire wire)
    {
        wire.Field(ref GroupId);
        wire.Field(ref GenerationId);
        wire.Field(ref MemberId);
        wire.Optional(ref GroupInstanceId, from: 3);
    }
}

/// <summary>Key 12: whether its generation still holds.</summary>
internal sealed class HeartbeatResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public ErrorCode ErrorCode;

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs, from: 1);
        wire.Field(ref ErrorCode);
    }
}
