namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 47: committed offsets to forget.</summary>
internal sealed class OffsetDeleteRequest : IWireStruct
{
    public string GroupId = "";
    public List<ByTopic<OffsetDeletePartition>> Topics = [];

    public void Describe(Wire wire) => wire.Field(ref GroupId).Field(ref Topics);
}

/// <summary>One partition.</summary>
internal sealed class OffsetDeletePartition : IWireStruct
{
    public int Index;

    public void Describe(Wire wire) => wire.Field(ref Index);
}

/// <summary>Key 47: which are gone.</summary>
internal sealed class OffsetDeleteResponse : IWireStruct
{
    public ErrorCode ErrorCode;
    public List<ByTopic<PartitionAnswer>> Topics = [];

    public void Describe(Wire wire) => wire.Field(ref ErrorCode).Throttle().Field(ref Topics);
}
