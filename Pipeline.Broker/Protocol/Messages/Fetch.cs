namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 1: from where to read, how much, and how long to wait for it.</summary>
internal sealed class FetchRequest : IWireStruct
{
    public int ReplicaId = -1, MaxWaitMs, MinBytes, MaxBytes = int.MaxValue, SessionId, SessionEpoch = -1;
    public sbyte IsolationLevel;
    public List<ByTopic<FetchPartition>> Topics = [];
    public List<TopicPartitions> ForgottenTopics = [];
    public string RackId = "";

    public void Describe(Wire wire) => wire.Field(ref ReplicaId, to: 14).Field(ref MaxWaitMs).Field(ref MinBytes)
        .Field(ref MaxBytes, from: 3).Field(ref IsolationLevel, from: 4).Field(ref SessionId, from: 7).Field(ref SessionEpoch, from: 7)
        .Field(ref Topics).Field(ref ForgottenTopics, from: 7).Field(ref RackId, from: 11);
}

/// <summary>One partition and the offset to read from.</summary>
internal sealed class FetchPartition : IWireStruct
{
    public int Index, CurrentLeaderEpoch = -1, LastFetchedEpoch = -1, PartitionMaxBytes;
    public long FetchOffset, LogStartOffset = -1;

    public void Describe(Wire wire) => wire.Field(ref Index).Field(ref CurrentLeaderEpoch, from: 9).Field(ref FetchOffset)
        .Field(ref LastFetchedEpoch, from: 12).Field(ref LogStartOffset, from: 5).Field(ref PartitionMaxBytes);
}

/// <summary>Key 1: the batches found.</summary>
internal sealed class FetchResponse : IWireStruct
{
    public int SessionId;
    public ErrorCode ErrorCode;
    public List<ByTopic<FetchPartitionResponse>> Topics = [];

    public void Describe(Wire wire) => wire.Throttle(from: 1).Field(ref ErrorCode, from: 7).Field(ref SessionId, from: 7)
        .Field(ref Topics);
}

/// <summary>The batches of one partition, whole, as they were produced.</summary>
internal sealed class FetchPartitionResponse : IWireStruct
{
    public int Index, PreferredReadReplica = -1;
    public ErrorCode ErrorCode;
    public long HighWatermark = -1, LastStableOffset = -1, LogStartOffset = -1;
    public List<FetchAbortedTransaction>? AbortedTransactions;
    public RecordSet Records;

    public void Describe(Wire wire) => wire.Field(ref Index).Field(ref ErrorCode).Field(ref HighWatermark)
        .Field(ref LastStableOffset, from: 4).Field(ref LogStartOffset, from: 5).Optional(ref AbortedTransactions, from: 4)
        .Field(ref PreferredReadReplica, from: 11).Field(ref Records);
}

/// <summary>A transaction that was aborted; none ever is.</summary>
internal sealed class FetchAbortedTransaction : IWireStruct
{
    public long ProducerId, FirstOffset;

    public void Describe(Wire wire) => wire.Field(ref ProducerId).Field(ref FirstOffset);
}
