namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 9: what groups have committed; one group up to version 7, several from version 8.</summary>
internal sealed class OffsetFetchRequest : IWireStruct
{
    public List<OffsetFetchGroup> Groups = [];
    public bool RequireStable;

    public void Describe(Wire wire) => wire.OneOrMany(ref Groups, manyFrom: 8).Field(ref RequireStable, from: 7);
}

/// <summary>One group; null topics mean all.</summary>
internal sealed class OffsetFetchGroup : IWireStruct
{
    public string GroupId = "";
    public string? MemberId;
    public int MemberEpoch = -1;
    public List<TopicPartitions>? Topics;

    public void Describe(Wire wire) => wire.Field(ref GroupId).Optional(ref MemberId, from: 9).Field(ref MemberEpoch, from: 9)
        .Optional(ref Topics);
}

/// <summary>Key 9: the committed offsets.</summary>
internal sealed class OffsetFetchResponse : IWireStruct
{
    public List<OffsetFetchGroupResponse> Groups = [];

    public void Describe(Wire wire) => wire.Throttle(from: 3).OneOrMany(ref Groups, manyFrom: 8);
}

/// <summary>The offset of one partition; -1 where none was committed.</summary>
internal sealed class OffsetFetchPartitionResponse : IWireStruct
{
    public int Index, CommittedLeaderEpoch = -1;
    public long CommittedOffset = -1;
    public string? Metadata;
    public ErrorCode ErrorCode;

    public void Describe(Wire wire) => wire.Field(ref Index).Field(ref CommittedOffset).Field(ref CommittedLeaderEpoch, from: 5)
        .Optional(ref Metadata).Field(ref ErrorCode);
}

/// <summary>The offsets of one group.</summary>
internal sealed class OffsetFetchGroupResponse : IWireStruct
{
    public string GroupId = "";
    public List<ByTopic<OffsetFetchPartitionResponse>> Topics = [];
    public ErrorCode ErrorCode;

    public void Describe(Wire wire) => wire.Field(ref GroupId, from: 8).Field(ref Topics).Field(ref ErrorCode, from: 2);
}
