namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 19: topics to create.</summary>
internal sealed class CreateTopicsRequest : IWireStruct
{
    public List<NewTopic> Topics = [];
    public int TimeoutMs = 60_000;
    public bool ValidateOnly;

    public void Describe(Wire wire)
    {
        wire.Field(ref Topics);
        wire.Field(ref TimeoutMs);
        wire.Field(ref ValidateOnly, from: 1);
    }
}

/// <summary>A topic; -1 partitions or replicas mean the default.</summary>
internal sealed class NewTopic : IWireStruct
{
    public string Name = "";
    public int PartitionCount;
    public short ReplicationFactor;
    public List<NewTopicAssignment> Assignments = [];
    public List<ConfigEntry> Configs = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref PartitionCount);
        wire.Field(ref ReplicationFactor);
        wire.Field(ref Assignments);
        wire.Field(ref Configs);
    }
}

/// <summary>Which nodes hold a partition.</summary>
internal sealed class NewTopicAssignment : IWireStruct
{
    public int PartitionIndex;
    public List<int> BrokerIds = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref PartitionIndex);
        wire.Field(ref BrokerIds);
    }
}

/// <summary>A setting and its value.</summary>
internal sealed class ConfigEntry : IWireStruct
{
    public string Name = "";
    public string? Value;

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Optional(ref Value);
    }
}

/// <summary>Key 19: which exist now.</summary>
internal sealed class CreateTopicsResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public List<NewTopicResult> Topics = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs, from: 2);
        wire.Field(ref Topics);
    }
}

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

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref TopicId, from: 7);
        wire.Field(ref ErrorCode);
        wire.Optional(ref ErrorMessage, from: 1);
        wire.Field(ref PartitionCount, from: 5);
        wire.Field(ref ReplicationFactor, from: 5);
        wire.Optional(ref Configs, from: 5);
    }
}

/// <summary>A setting as it now holds.</summary>
internal sealed class NewTopicConfig : IWireStruct
{
    public string Name = "";
    public string? Value;
    public bool ReadOnly;
    public sbyte ConfigSource = -1;
    public bool IsSensitive;

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Optional(ref Value);
        wire.Field(ref ReadOnly);
        wire.Field(ref ConfigSource);
        wire.Field(ref IsSensitive);
    }
}
