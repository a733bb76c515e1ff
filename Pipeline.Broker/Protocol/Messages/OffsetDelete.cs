namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 47: committed offsets to forget.</summary>
internal sealed class OffsetDeleteRequest : IWireStruct
{
    public string GroupId = "";
    public List<OffsetDeleteTopic> Topics = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref GroupId);
        wire.Field(ref Topics);
    }
}

/// <summary>The partitions of one topic.</summary>
internal sealed class OffsetDeleteTopic : IWireStruct
{
    public string Name = "";
    public List<OffsetDeletePartition> Partitions = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Partitions);
    }
}

/// <summary>One partition.</summary>
internal sealed class OffsetDeletePartition : IWireStruct
{
    public int Index;

    public void Describe(Wire wire)
    {
        wire.Field(ref Index);
    }
}

/// <summary>Key 47: which are gone.</summary>
internal sealed class OffsetDeleteResponse : IWireStruct
{
    public ErrorCode ErrorCode;
    public int ThrottleTimeMs;
    public List<OffsetDeleteTopicResponse> Topics = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ErrorCode);
        wire.Field(ref ThrottleTimeMs);
        wire.Field(ref Topics);
    }
}

/// <summary>The answers for one topic.</summary>
internal sealed class OffsetDeleteTopicResponse : IWireStruct
{
    public string Name = "";
    public List<OffsetDeletePartitionResponse> Partitions = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Partitions);
    }
}

/// <summary>The answer for one partition.</summary>
internal sealed class OffsetDeletePartitionResponse : IWireStruct
{
    public int Index;
    public ErrorCode ErrorCode;

    public void Describe(Wire wire)
    {
        wire.Field(ref Index);
        wire.Field(ref ErrorCode);
    }
}
