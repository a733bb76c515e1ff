namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 10: which node serves a group.</summary>
internal sealed class FindCoordinatorRequest : IWireStruct
{
    public string Key = "";
    public sbyte KeyType;
    public List<string> CoordinatorKeys = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Key, to: 3);
        wire.Field(ref KeyType, from: 1);
        wire.Field(ref CoordinatorKeys, from: 4);
    }
}

/// <summary>Key 10: this node.</summary>
internal sealed class FindCoordinatorResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public ErrorCode ErrorCode;
    public string? ErrorMessage;
    public int NodeId;
    public string Host = "";
    public int Port;
    public List<CoordinatorAddress> Coordinators = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs, from: 1);
        wire.Field(ref ErrorCode, to: 3);
        wire.Optional(ref ErrorMessage, from: 1, to: 3);
        wire.Field(ref NodeId, to: 3);
        wire.Field(ref Host, to: 3);
        wire.Field(ref Port, to: 3);
        wire.Field(ref Coordinators, from: 4);
    }
}

/// <summary>The node that serves one key.</summary>
internal sealed class CoordinatorAddress : IWireStruct
{
    public string Key = "";
    public int NodeId;
    public string Host = "";
    public int Port;
    public ErrorCode ErrorCode;
    public string? ErrorMessage;

    public void Describe(Wire wire)
    {
        wire.Field(ref Key);
        wire.Field(ref NodeId);
        wire.Field(ref Host);
        wire.Field(ref Port);
        wire.Field(ref ErrorCode);
        wire.Optional(ref ErrorMessage);
    }
}
