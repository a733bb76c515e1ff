namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 1: from where to read, how much, and how long to wait for it.</summary>
internal sealed class FetchRequest : IWireStruct
{
    public int ReplicaId = -1;
    public int MaxWaitMs;
    public int MinBytes;
    public int MaxBytes = int.MaxValue;
    public sbyte IsolationLevel;
    public int SessionId;
    public int SessionEpoch = -1;
    public List<FetchTopic> Topics = [];
    public List<FetchForgottenTopic> ForgottenTopics = [];
    public string RackId = "";

    public void Describe(Wire wire)
    {
        wire.Field(ref ReplicaId, to: 14);
        wire.Field(ref MaxWaitMs);
        wire.Field(ref MinBytes);
        wire.Field(ref MaxBytes, from: 3);
        wire.Field(ref IsolationLevel, from: 4);
        wire.Field(ref SessionId, from: 7);
        wire.Field(ref SessionEpoch, from: 7);
        wire.Field(ref Topics);
        wire.Field(ref ForgottenTopics, from: 7);
        wire.Field(ref RackId, from: 11);
    }
}

/// <summary>The partitions of one topic.</summary>
internal sealed class FetchTopic : IWireStruct
{
    public string Name = "";
    public List<FetchPartition> Partitions = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Partitions);
    }
}

/// <summary>One partition and the offset to read from.</summary>
internal sealed class FetchPartition : IWireStruct
{
    public int Index;
    public int CurrentLeaderEpoch = -1;
    public long FetchOffset;
    public int LastFetchedEpoch = -1;
    public long LogStartOffset = -1;
    public int PartitionMaxBytes;

    public void Describe(Wire wire)
    {
        wire.Field(ref Index);
        wire.Field(ref CurrentLeaderEpoch, from: 9);
        wire.Field(ref FetchOffset);
        wire.Field(ref LastFetchedEpoch, from: 12);
        wire.Field(ref LogStartOffset, from: 5);
        wire.Field(ref PartitionMaxBytes);
    }
}

/// <summary>Partitions that a fetch session shall drop.</summary>
internal sealed class FetchForgottenTopic : IWireStruct
{
    public string Name = "";
    public List<int> Partitions = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Partitions);
    }
}

/// <summary>Key 1: the batches found.</summary>
internal sealed class FetchResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public ErrorCode ErrorCode;
    public int SessionId;
    public List<FetchTopicResponse> Topics = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs, from: 1);
        wire.Field(ref ErrorCode, from: 7);
        wire.Field(ref SessionId, from: 7);
        wire.Field(ref Topics);
    }
}

/// <summary>The batches of one topic.</summary>
internal sealed class FetchTopicResponse : IWireStruct
{
    public string Name = "";
    public List<FetchPartitionResponse> Partitions = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Partitions);
    }
}

/// <summary>The batches of one partition, whole, as they were produced.</summary>
internal sealed class FetchPartitionResponse : IWireStruct
{
    public int Index;
    public ErrorCode ErrorCode;
    public long HighWatermark = -1;
    public long LastStableOffset = -1;
    public long LogStartOffset = -1;
    public List<FetchAbortedTransaction>? AbortedTransactions;
    public int PreferredReadReplica = -1;
    public RecordSet Records;

    public void Describe(Wire wire)
    {
        wire.Field(ref Index);
        wire.Field(ref ErrorCode);
        wire.Field(ref HighWatermark);
        wire.Field(ref LastStableOffset, from: 4);
        wire.Field(ref LogStartOffset, from: 5);
        wire.Optional(ref AbortedTransactions, from: 4);
        wire.Field(ref PreferredReadReplica, from: 11);
        wire.Field(ref Records);
    }
}

/// <summary>A transaction that was aborted; none ever is.</summary>
internal sealed class FetchAbortedTransaction : IWireStruct
{
    public long ProducerId;
    public long FirstOffset;

    public void Describe(Wire wire)
    {
        wire.Field(ref ProducerId);
        wire.Field(ref FirstOffset);
    }
}
