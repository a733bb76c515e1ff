namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 8: how far a group has read.</summary>
internal sealed class OffsetCommitRequest : IWireStruct
{
    public string GroupId = "", MemberId = "";
    public int GenerationId = -1;
    public string? GroupInstanceId;
    public long RetentionTimeMs = -1;
    public List<ByTopic<OffsetCommitPartition>> Topics = [];

    public void Describe(Wire wire) => wire.Field(ref GroupId).Field(ref GenerationId, from: 1).Field(ref MemberId, from: 1)
        .Optional(ref GroupInstanceId, from: 7).Field(ref RetentionTimeMs, from: 2, to: 4).Field(ref Topics);
}

/// <summary>The next offset to read, and a note of the client.</summary>
internal sealed class OffsetCommitPartition : IWireStruct
{
    public int Index, CommittedLeaderEpoch = -1;
    public long CommittedOffset;
    public string? Metadata;

    public void Describe(Wire wire) => wire.Field(ref Index).Field(ref CommittedOffset).Field(ref CommittedLeaderEpoch, from: 6)
        .Optional(ref Metadata);
}

/// <summary>Key 8: what was stored.</summary>
internal sealed class OffsetCommitResponse() : Results<ByTopic<PartitionAnswer>>(throttledFrom: 3);
