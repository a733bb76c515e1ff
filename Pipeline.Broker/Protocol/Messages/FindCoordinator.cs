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
    public List<CoordinatorAddress> Coordinators = [];

    public void Describe(Wire wire) => wire.Throttle(from: 1).OneOrMany(ref Coordinators, manyFrom: 4);
}

/// <summary>The node that serves one key.</summary>
internal sealed class CoordinatorAddress : IWireStruct
{
    public string Key = "", Host = "";
    public int NodeId, Port;
    public ErrorCode ErrorCode;
    public string? ErrorMessage;

    public void Describe(Wire wire) => wire.Field(ref ErrorCode, to: 3).Optional(ref ErrorMessage, from: 1, to: 3).Field(ref Key, from: 4)
        .Field(ref NodeId).Field(ref Host).Field(ref Port).Field(ref ErrorCode, from: 4).Optional(ref ErrorMessage, from: 4);
}
