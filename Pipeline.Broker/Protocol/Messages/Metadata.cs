namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 3: which topics to describe; null means all.</summary>
internal sealed class MetadataRequest : IWireStruct
{
    public List<MetadataRequestTopic>? Topics;
    public bool AllowAutoTopicCreation = true;
    public bool IncludeClusterAuthorizedOperations;
    public bool IncludeTopicAuthorizedOperations;

    public void Describe(Wire wire)
    {
        wire.Optional(ref Topics);
        wire.Field(ref AllowAutoTopicCreation, from: 4);
        wire.Field(ref IncludeClusterAuthorizedOperations, from: 8, to: 10);
        wire.Field(ref IncludeTopicAuthorizedOperations, from: 8);
    }
}

/// <summary>A topic by name, or by id where the name is null.</summary>
internal sealed class MetadataRequestTopic : IWireStruct
{
    public Guid TopicId;
    public string? Name;

    public void Describe(Wire wire)
    {
        wire.Field(ref TopicId, from: 10);
        wire.Optional(ref Name);
    }
}

/// <summary>Key 3: the node and the topics with their partitions.</summary>
internal sealed class MetadataResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public List<MetadataBroker> Brokers = [];
    public string? ClusterId;
    public int ControllerId = -1;
    public List<MetadataTopic> Topics = [];
    public int ClusterAuthorizedOperations = int.MinValue;
    public ErrorCode ErrorCode;

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs, from: 3);
        wire.Field(ref Brokers);
        wire.Optional(ref ClusterId, from: 2);
        wire.Field(ref ControllerId, from: 1);
        wire.Field(ref Topics);
        wire.Field(ref ClusterAuthorizedOperations, from: 8, to: 10);
        wire.Field(ref ErrorCode, from: 13);
    }
}

/// <summary>A node and the address that clients connect to.</summary>
internal sealed class MetadataBroker : IWireStruct
{
    public int NodeId;
    public string Host = "";
    public int Port;
    public string? Rack;

    public void Describe(Wire wire)
    {
        wire.Field(ref NodeId);
        wire.Field(ref Host);
        wire.Field(ref Port);
        wire.Optional(ref Rack, from: 1);
    }
}

/// <summary>A topic, or why it cannot be described.</summary>
internal sealed class MetadataTopic : IWireStruct
{
    public ErrorCode ErrorCode;
    public string? Name;
    public Guid TopicId;
    public bool IsInternal;
    public List<MetadataPartition> Partitions = [];
    public int TopicAuthorizedOperations = int.MinValue;

    public void Describe(Wire wire)
    {
        wire.Field(ref ErrorCode);
        wire.Optional(ref Name);
        wire.Field(ref TopicId, from: 10);
        wire.Field(ref IsInternal, from: 1);
        wire.Field(ref Partitions);
        wire.Field(ref TopicAuthorizedOperations, from: 8);
    }
}

/// <summary>A partition and its replicas.</summary>
internal sealed class MetadataPartition : IWireStruct
{
    public ErrorCode ErrorCode;
    public int PartitionIndex;
    public int LeaderId;
    public int LeaderEpoch;
    public List<int> ReplicaNodes = [];
    public List<int> IsrNodes = [];
    public List<int> OfflineReplicas = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ErrorCode);
        wire.Field(ref PartitionIndex);
        wire.Field(ref LeaderId);
        wire.Field(ref LeaderEpoch, from: 7);
        wire.Field(ref ReplicaNodes);
        wire.Field(ref IsrNodes);
        wire.Field(ref OfflineReplicas, from: 5);
    }
}
