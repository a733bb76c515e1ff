namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 60: the nodes.</summary>
internal sealed class DescribeClusterRequest : IWireStruct
{
    public bool IncludeClusterAuthorizedOperations, IncludeFencedBrokers;
    public sbyte EndpointType = 1;

    public void Describe(Wire wire) => wire.Field(ref IncludeClusterAuthorizedOperations).Field(ref EndpointType, from: 1)
        .Field(ref IncludeFencedBrokers, from: 2);
}

/// <summary>Key 60: this node.</summary>
internal sealed class DescribeClusterResponse : IWireStruct
{
    public int ControllerId = -1, ClusterAuthorizedOperations = int.MinValue;
    public ErrorCode ErrorCode;
    public string? ErrorMessage;
    public sbyte EndpointType = 1;
    public string ClusterId = "";
    public List<ClusterBroker> Brokers = [];

    public void Describe(Wire wire) => wire.Throttle().Field(ref ErrorCode).Optional(ref ErrorMessage)
        .Field(ref EndpointType, from: 1).Field(ref ClusterId).Field(ref ControllerId).Field(ref Brokers)
        .Field(ref ClusterAuthorizedOperations);
}

/// <summary>A node and the address that clients connect to.</summary>
internal sealed class ClusterBroker : IWireStruct
{
    public int BrokerId, Port;
    public string Host = "";
    public string? Rack;
    public bool IsFenced;

    public void Describe(Wire wire) => wire.Field(ref BrokerId).Field(ref Host).Field(ref Port).Optional(ref Rack)
        .Field(ref IsFenced, from: 2);
}
