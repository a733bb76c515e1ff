namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 10: which node serves a group.</summary>
internal sealed class FindCoordinatorRequest : IWireStruct
{
    public string Key = "";
    public sbyte KeyType;
    public List<string> CoordinatorKeys = [];

    public void Describe(Wire wire) => wire.Field(ref Key, to: 3).Field(ref KeyType, from: 1).Field(ref CoordinatorKeys, from: 4);
}

/// <summary>Key 10: this node.</summary>
internal sealed class FindCoordinatorResponse : IWireStruct
{
    public int NodeId, Port;
    public ErrorCode ErrorCode;
    public string? ErrorMessage;
    public string Host = "";
    public List<CoordinatorAddress> Coordinators = [];

    public void Describe(Wire wire) => wire.Throttle(from: 1).Field(ref ErrorCode, to: 3)
        .Optional(ref ErrorMessage, from: 1, to: 3).Field(ref NodeId, to: 3).Field(ref Host, to: 3).Field(ref Port, to: 3)
        .Field(ref Coordinators, from: 4);
}

/// <summary>The node that serves one key.</summary>
internal sealed class CoordinatorAddress : IWireStruct
{
    public string Key = "", Host = "";
    public int NodeId, Port;
    public ErrorCode ErrorCode;
    public string? ErrorMessage;

    public void Describe(Wire wire) => wire.Field(ref Key).Field(ref NodeId).Field(ref Host).Field(ref Port).Field(ref ErrorCode)
        .Optional(ref ErrorMessage);
}
