namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 60: the nodes.</summary>
internal sealed class DescribeClusterRequest : IWireStruct
{
    public bool IncludeClusterAuthorizedOperations;
    public sbyte EndpointType = 1;
    public bool IncludeFencedBrokers;

    public void Describe(Wire wire)
    {
        wire.Field(ref IncludeClusterAuthorizedOperations);
        wire.Field(ref EndpointType, from: 1);
        wire.Field(ref IncludeFencedBrokers, from: 2);
    }
}

/// <summary>Key 60: this node.</summary>
internal sealed class DescribeClusterResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public ErrorCode ErrorCode;
    public string? ErrorMessage;
    public sbyte EndpointType = 1;
    public string ClusterId = "";
    public int ControllerId = -1;
    public List<ClusterBroker> Brokers = [];
    public int ClusterAuthorizedOperations = int.MinValue;

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs);
        wire.Field(ref ErrorCode);
        wire.Optional(ref ErrorMessage);
        wire.Field(ref EndpointType, from: 1);
        wire.Field(ref ClusterId);
        wire.Field(ref ControllerId);
        wire.Field(ref Brokers);
        wire.Field(ref ClusterAuthorizedOperations);
    }
}

/// <summary>A node and the address that clients connect to.</summary>
internal sealed class ClusterBroker : IWireStruct
{
    public int BrokerId;
    public string Host = "";
    public int Port;
    public string? Rack;
    public bool IsFenced;

    public void Describe(Wire wire)
    {
        wire.Field(ref BrokerId);
        wire.Field(ref Host);
        wire.Field(ref Port);
        wire.Optional(ref Rack);
        wire.Field(ref IsFenced, from: 2);
    }
}
