namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 2: the offsets that belong to points in time.</summary>
internal sealed class ListOffsetsRequest : IWireStruct
{
    public int ReplicaId = -1;
    public sbyte IsolationLevel;
    public List<ListOffsetsTopic> Topics = [];
    public int TimeoutMs;

    public void Describe(Wire wire)
    {
        wire.Field(ref ReplicaId);
        wire.Field(ref IsolationLevel, from: 2);
        wire.Field(ref Topics);
        wire.Field(ref TimeoutMs, from: 10);
    }
}

/// <summary>The partitions of one topic.</summary>
internal sealed class ListOffsetsTopic : IWireStruct
{
    public string Name = "";
    public List<ListOffsetsPartition> Partitions = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Partitions);
    }
}

/// <summary>One partition and a timestamp in milliseconds, or one of the negative constants.</summary>
internal sealed class ListOffsetsPartition : IWireStruct
{
    public int Index;
    public int CurrentLeaderEpoch = -1;
    public long Timestamp;

    public void Describe(Wire wire)
    {
        wire.Field(ref Index);
        wire.Field(ref CurrentLeaderEpoch, from: 4);
        wire.Field(ref Timestamp);
    }
}

/// <summary>Key 2: the offsets found.</summary>
internal sealed class ListOffsetsResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public List<ListOffsetsTopicResponse> Topics = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs, from: 2);
        wire.Field(ref Topics);
    }
}

/// <summary>The offsets of one topic.</summary>
internal sealed class ListOffsetsTopicResponse : IWireStruct
{
    public string Name = "";
    public List<ListOffsetsPartitionResponse> Partitions = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Partitions);
    }
}

/// <summary>The offset found in one partition.</summary>
internal sealed class ListOffsetsPartitionResponse : IWireStruct
{
    public int Index;
    public ErrorCode ErrorCode;
    public long Timestamp = -1;
    public long Offset = -1;
    public int LeaderEpoch = -1;

    public void Describe(Wire wire)
    {
        wire.Field(ref Index);
        wire.Field(ref ErrorCode);
        wire.Field(ref Timestamp, from: 1);
        wire.Field(ref Offset, from: 1);
        wire.Field(ref LeaderEpoch, from: 4);
    }
}
