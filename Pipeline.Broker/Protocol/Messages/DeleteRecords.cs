namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 21: offsets before which records go.</summary>
internal sealed class DeleteRecordsRequest : IWireStruct
{
    public List<DeleteRecordsTopic> Topics = [];
    public int TimeoutMs;

    public void Describe(Wire wire)
    {
        wire.Field(ref Topics);
        wire.Field(ref TimeoutMs);
    }
}

/// <summary>The partitions of one topic.</summary>
internal sealed class DeleteRecordsTopic : IWireStruct
{
    public string Name = "";
    public List<DeleteRecordsPartition> Partitions = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Partitions);
    }
}

/// <summary>The first offset to keep; -1 means keep nothing.</summary>
internal sealed class DeleteRecordsPartition : IWireStruct
{
    public int Index;
    public long Offset;

    public void Describe(Wire wire)
    {
        wire.Field(ref Index);
        wire.Field(ref Offset);
    }
}

/// <summary>Key 21: where the partitions start now.</summary>
internal sealed class DeleteRecordsResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public List<DeleteRecordsTopicResponse> Topics = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs);
        wire.Field(ref Topics);
    }
}

/// <summary>The answers for one topic.</summary>
internal sealed class DeleteRecordsTopicResponse : IWireStruct
{
    public string Name = "";
    public List<DeleteRecordsPartitionResponse> Partitions = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Partitions);
    }
}

/// <summary>The answer for one partition.</summary>
internal sealed class DeleteRecordsPartitionResponse : IWireStruct
{
    public int Index;
    public long LowWatermark = -1;
    public ErrorCode ErrorCode;

    public void Describe(Wire wire)
    {
        wire.Field(ref Index);
        wire.Field(ref LowWatermark);
        wire.Field(ref ErrorCode);
    }
}
