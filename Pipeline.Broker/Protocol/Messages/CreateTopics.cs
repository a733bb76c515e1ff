namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 19: topics to create.</summary>
internal sealed class CreateTopicsRequest : IWireStruct
{
    public List<NewTopic> Topics = [];
    public int TimeoutMs = 60_000;
    public bool ValidateOnly;

    public void Describe(Wire wire) => wire.Field(ref Topics).Field(ref TimeoutMs).Field(ref ValidateOnly, from: 1);
}

/// <summary>A topic; -1 partitions or replicas mean the default.</summary>
internal sealed class NewTopic : IWireStruct
{
    public string Name = "";
    public int PartitionCount;
    public short ReplicationFactor;
    public List<NewTopicAssignment> Assignments = [];
    public List<ConfigEntry> Configs = [];

    public void Describe(Wire wire) => wire.Field(ref Name).Field(ref PartitionCount).Field(ref ReplicationFactor).Field(ref Assignments)
        .Field(ref Configs);
}

/// <summary>Which nodes hold a partition.</summary>
internal sealed class NewTopicAssignment : IWireStruct
{
    public int PartitionIndex;
    public List<int> BrokerIds = [];

    public void Describe(Wire wire) => wire.Field(ref PartitionIndex).Field(ref BrokerIds);
}

/// <summary>A setting and its value.</summary>
internal sealed class ConfigEntry : IWireStruct
{
    public string Name = "";
    public string? Value;

    public void Describe(Wire wire) => wire.Field(ref Name).Optional(ref Value);
}

/// <summary>Key 19: which exist now.</summary>
internal sealed class CreateTopicsResponse() : Results<NewTopicResult>(throttledFrom: 2);

/// <summary>The answer for one topic.</summary>
internal sealed class NewTopicResult : IWireStruct
{
    public string Name = "";
    public Guid TopicId;
    public ErrorCode ErrorCode;
    public string? ErrorMessage;
    public int PartitionCount = -1;
    public short ReplicationFactor = -1;
    public List<NewTopicConfig>? Configs;

    public void Describe(Wire wire) => wire.Field(ref Name).Field(ref TopicId, from: 7).Field(ref ErrorCode)
        .Optional(ref ErrorMessage, from: 1).Field(ref PartitionCount, from: 5).Field(ref ReplicationFactor, from: 5)
        .Optional(ref Configs, from: 5);
}

/// <summary>A setting as it now holds.</summary>
internal sealed class NewTopicConfig : IWireStruct
{
    public string Name = "";
    public string? Value;
    public bool ReadOnly, IsSensitive;
    public sbyte ConfigSource = -1;

    public void Describe(Wire wire) => wire.Field(ref Name).Optional(ref Value).Field(ref ReadOnly).Field(ref ConfigSource)
        .Field(ref IsSensitive);
}
