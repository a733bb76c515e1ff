namespace Pipeline.Broker.Handlers;

/// <summary>OffsetCommit, key 8, versions 2-9. Stored on disk before the answer. A retention time of the client's is not looked at.</summary>
internal sealed class OffsetCommit(GroupCoordinator groups, TopicRegistry topics, GroupOptions options, TimeProvider time)
    : Api<OffsetCommitRequest, OffsetCommitResponse>(ApiKey.OffsetCommit, new(2, 9, FlexibleFrom: 8))
{
    protected override ValueTask<OffsetCommitResponse?> HandleAsync(OffsetCommitRequest request, RequestContext context)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var good = from topic in request.Topics
                   from partition in topic.Partitions
                   where Refuse(topic.Name, partition) == ErrorCode.None
                   select new OffsetRecord
                   {
                       Group = request.GroupId,
                       Topic = topic.Name,
                       Partition = partition.Index,
                       Offset = partition.CommittedOffset,
                       LeaderEpoch = partition.CommittedLeaderEpoch,
                       Metadata = partition.Metadata ?? "",
                       CommittedAtMs = now,
                   };
        var error = groups.Commit(request.GroupId, new MemberIdentity(request.MemberId, request.GroupInstanceId, request.GenerationId), [.. good]);
        return new(new OffsetCommitResponse
        {
            All = request.Topics.Answer((topic, partition) => new PartitionAnswer
            {
                Index = partition.Index,
                ErrorCode = error != ErrorCode.None ? error : Refuse(topic, partition),
            }),
        });
    }

    private ErrorCode Refuse(string topic, OffsetCommitPartition partition)
    {
        if (topics.Find(topic, partition.Index) is null) return ErrorCode.UnknownTopicOrPartition;
        return Encoding.UTF8.GetByteCount(partition.Metadata ?? "") > options.MaxMetadataBytes ? ErrorCode.OffsetMetadataTooLarge : ErrorCode.None;
    }
}
