namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 47: committed offsets to forget.</summary>
internal sealed class OffsetDeleteRequest : IWireStruct
{
    public string GroupId = "";
    public List<TopicPartitions> Topics = [];

    public void Describe(Wire wire) => wire.Field(ref GroupId).Field(ref Topics);
}

/// <summary>Key 47: which are gone.</summary>
internal sealed class OffsetDeleteResponse : IWireStruct
{
    public ErrorCode ErrorCode;
    public List<ByTopic<PartitionAnswer>> Topics = [];

    public void Describe(Wire wire) => wire.Field(ref ErrorCode).Throttle().Field(ref Topics);
}
