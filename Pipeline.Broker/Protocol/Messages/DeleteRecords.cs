namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 21: offsets before which records go.</summary>
internal sealed class DeleteRecordsRequest : IWireStruct
{
    public List<ByTopic<DeleteRecordsPartition>> Topics = [];
    public int TimeoutMs;

    public void Describe(Wire wire) => wire.Field(ref Topics).Field(ref TimeoutMs);
}

/// <summary>The first offset to keep; -1 means keep nothing.</summary>
internal sealed class DeleteRecordsPartition : IWireStruct
{
    public int Index;
    public long Offset;

    public void Describe(Wire wire) => wire.Field(ref Index).Field(ref Offset);
}

/// <summary>Key 21: where the partitions start now.</summary>
internal sealed class DeleteRecordsResponse : Results<ByTopic<DeleteRecordsPartitionResponse>>;

/// <summary>The answer for one partition.</summary>
internal sealed class DeleteRecordsPartitionResponse : IWireStruct
{
    public int Index;
    public long LowWatermark = -1;
    public ErrorCode ErrorCode;

    public void Describe(Wire wire) => wire.Field(ref Index).Field(ref LowWatermark).Field(ref ErrorCode);
}
