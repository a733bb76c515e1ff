namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 37: topics that shall have more partitions.</summary>
internal sealed class CreatePartitionsRequest : IWireStruct
{
    public List<GrowingTopic> Topics = [];
    public int TimeoutMs;
    public bool ValidateOnly;

    public void Describe(Wire wire) => wire.Field(ref Topics).Field(ref TimeoutMs).Field(ref ValidateOnly);
}

/// <summary>A topic and the number of partitions wanted in all.</summary>
internal sealed class GrowingTopic : IWireStruct
{
    public string Name = "";
    public int Count;
    public List<GrowingTopicAssignment>? Assignments;

    public void Describe(Wire wire) => wire.Field(ref Name).Field(ref Count).Optional(ref Assignments);
}

/// <summary>Which nodes hold a new partition.</summary>
internal sealed class GrowingTopicAssignment : IWireStruct
{
    public List<int> BrokerIds = [];

    public void Describe(Wire wire) => wire.Field(ref BrokerIds);
}

/// <summary>Key 37: which have grown.</summary>
internal sealed class CreatePartitionsResponse : Results<GrownTopic>;

/// <summary>The answer for one topic.</summary>
internal sealed class GrownTopic : IWireStruct
{
    public string Name = "";
    public ErrorCode ErrorCode;
    public string? ErrorMessage;

    public void Describe(Wire wire) => wire.Field(ref Name).Field(ref ErrorCode).Optional(ref ErrorMessage);
}
