namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 2: the offsets that belong to points in time.</summary>
internal sealed class ListOffsetsRequest : IWireStruct
{
    public int ReplicaId = -1, TimeoutMs;
    public sbyte IsolationLevel;
    public List<ByTopic<ListOffsetsPartition>> Topics = [];

    public void Describe(Wire wire) => wire.Field(ref ReplicaId).Field(ref IsolationLevel, from: 2).Field(ref Topics)
        .Field(ref TimeoutMs, from: 10);
}

/// <summary>One partition and a timestamp in milliseconds, or one of the negative constants.</summary>
internal sealed class ListOffsetsPartition : IWireStruct
{
    public int Index, CurrentLeaderEpoch = -1;
    public long Timestamp;

    public void Describe(Wire wire) => wire.Field(ref Index).Field(ref CurrentLeaderEpoch, from: 4).Field(ref Timestamp);
}

/// <summary>Key 2: the offsets found.</summary>
internal sealed class ListOffsetsResponse() : Results<ByTopic<ListOffsetsPartitionResponse>>(throttledFrom: 2);

/// <summary>The offset found in one partition.</summary>
internal sealed class ListOffsetsPartitionResponse : IWireStruct
{
    public int Index, LeaderEpoch = -1;
    public ErrorCode ErrorCode;
    public long Timestamp = -1, Offset = -1;

    public void Describe(Wire wire) => wire.Field(ref Index).Field(ref ErrorCode).Field(ref Timestamp, from: 1).Field(ref Offset, from: 1)
        .Field(ref LeaderEpoch, from: 4);
}
