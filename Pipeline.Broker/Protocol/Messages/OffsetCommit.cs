namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 8: how far a group has read.</summary>
internal sealed class OffsetCommitRequest : IWireStruct
{
    public string GroupId = "";
    public int GenerationId = -1;
    public string MemberId = "";
    public string? GroupInstanceId;
    public long RetentionTimeMs = -1;
    public List<OffsetCommitTopic> Topics = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref GroupId);
        wire.Field(ref GenerationId, from: 1);
        wire.Field(ref MemberId, from: 1);
        wire.Optional(ref GroupInstanceId, from: 7);
        wire.Field(ref RetentionTimeMs, from: 2, to: 4);
        wire.Field(ref Topics);
    }
}

/// <summary>The partitions of one topic.</summary>
internal sealed class OffsetCommitTopic : IWireStruct
{
    public string Name = "";
    public List<OffsetCommitPartition> Partitions = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Partitions);
    }
}

/// <summary>The next offset to read, and a note of the client.</summary>
internal sealed class OffsetCommitPartition : IWireStruct
{
    public int Index;
    public long CommittedOffset;
    public int CommittedLeaderEpoch = -1;
    public string? Metadata;

    public void Describe(Wire wire)
    {
        wire.Field(ref Index);
        wire.Field(ref CommittedOffset);
        wire.Field(ref CommittedLeaderEpoch, from: 6);
        wire.Optional(ref Metadata);
    }
}

/// <summary>Key 8: what was stored.</summary>
internal sealed class OffsetCommitResponse : IWireStruct
{
    public int ThrottleTimeMs;
    public List<OffsetCommitTopicResponse> Topics = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref ThrottleTimeMs, from: 3);
        wire.Field(ref Topics);
    }
}

/// <summary>The answers for one topic.</summary>
internal sealed class OffsetCommitTopicResponse : IWireStruct
{
    public string Name = "";
    public List<OffsetCommitPartitionResponse> Partitions = [];

    public void Describe(Wire wire)
    {
        wire.Field(ref Name);
        wire.Field(ref Partitions);
    }
}

/// <summary>The answer for one partition.</summary>
internal sealed class OffsetCommitPartitionResponse : IWireStruct
{
    public int Index;
    public ErrorCode ErrorCode;

    public void Describe(Wire wire)
    {
        wire.Field(ref Index);
        wire.Field(ref ErrorCode);
    }
}
