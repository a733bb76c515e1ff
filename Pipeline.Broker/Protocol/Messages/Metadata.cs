namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 3: which topics to describe; null means all.</summary>
internal sealed class MetadataRequest : IWireStruct
{
    public List<MetadataRequestTopic>? Topics;
    public bool AllowAutoTopicCreation = true, IncludeClusterAuthorizedOperations, IncludeTopicAuthorizedOperations;

    public void Describe(Wire wire) => wire.Optional(ref Topics).Field(ref AllowAutoTopicCreation, from: 4)
        .Field(ref IncludeClusterAuthorizedOperations, from: 8, to: 10).Field(ref IncludeTopicAuthorizedOperations, from: 8);
}

/// <summary>A topic by name, or by id where the name is null.</summary>
internal sealed class MetadataRequestTopic : IWireStruct
{
    public Guid TopicId;
    public string? Name;

    public void Describe(Wire wire) => wire.Field(ref TopicId, from: 10).Optional(ref Name);
}

/// <summary>Key 3: the node and the topics with their partitions.</summary>
internal sealed class MetadataResponse : IWireStruct
{
    public int ControllerId = -1, ClusterAuthorizedOperations = int.MinValue;
    public List<MetadataBroker> Brokers = [];
    public string? ClusterId;
    public List<MetadataTopic> Topics = [];
    public ErrorCode ErrorCode;

    public void Describe(Wire wire) => wire.Throttle(from: 3).Field(ref Brokers).Optional(ref ClusterId, from: 2)
        .Field(ref ControllerId, from: 1).Field(ref Topics).Field(ref ClusterAuthorizedOperations, from: 8, to: 10)
        .Field(ref ErrorCode, from: 13);
}

/// <summary>A node and the address that clients connect to.</summary>
internal sealed class MetadataBroker : IWireStruct
{
    public int NodeId, Port;
    public string Host = "";
    public string? Rack;

    public void Describe(Wire wire) => wire.Field(ref NodeId).Field(ref Host).Field(ref Port).Optional(ref Rack, from: 1);
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

    public void Describe(Wire wire) => wire.Field(ref ErrorCode).Optional(ref Name).Field(ref TopicId, from: 10)
        .Field(ref IsInternal, from: 1).Field(ref Partitions).Field(ref TopicAuthorizedOperations, from: 8);
}

/// <summary>A partition and its replicas.</summary>
internal sealed class MetadataPartition : IWireStruct
{
    public ErrorCode ErrorCode;
    public int PartitionIndex, LeaderId, LeaderEpoch;
    public List<int> ReplicaNodes = [], IsrNodes = [], OfflineReplicas = [];

    public void Describe(Wire wire) => wire.Field(ref ErrorCode).Field(ref PartitionIndex).Field(ref LeaderId)
        .Field(ref LeaderEpoch, from: 7).Field(ref ReplicaNodes).Field(ref IsrNodes).Field(ref OfflineReplicas, from: 5);
}
