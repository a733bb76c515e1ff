namespace Pipeline.Broker.Handlers;

/// <summary>OffsetDelete, key 47, version 0: forgets committed offsets of topics that no member of the group reads.</summary>
internal sealed class OffsetDelete(GroupCoordinator groups, TopicRegistry topics)
    : Api<OffsetDeleteRequest, OffsetDeleteResponse>(ApiKey.OffsetDelete, new(0, 0, FlexibleFrom: ApiVersionRange.Never))
{
    protected override ValueTask<OffsetDeleteResponse?> HandleAsync(OffsetDeleteRequest request, RequestContext context)
    {
        if (groups.Find(request.GroupId)?.Snapshot() is not { } group) return new(new OffsetDeleteResponse { ErrorCode = ErrorCode.GroupIdNotFound });
        if (group.Members.Count > 0 && group.ProtocolType != Subscription.ProtocolType) return new(new OffsetDeleteResponse { ErrorCode = ErrorCode.NonEmptyGroup });
        var subscribed = group.Members.SelectMany(member => Subscription.TopicsOf(member, group.Protocol)).ToHashSet();
        var good = request.Topics.Where(topic => !subscribed.Contains(topic.Name))
            .SelectMany(static topic => topic.Partitions.Select(index => new TopicPartition(topic.Name, index)));
        if (groups.Forget(request.GroupId, [.. good]) is var refused && refused != ErrorCode.None) return new(new OffsetDeleteResponse { ErrorCode = refused });
        return new(new OffsetDeleteResponse
        {
            Topics = request.Topics.Answer((topic, index) => new PartitionAnswer
            {
                Index = index,
                ErrorCode = topics.Find(topic, index) is null ? ErrorCode.UnknownTopicOrPartition
                    : subscribed.Contains(topic) ? ErrorCode.GroupSubscribedToTopic : ErrorCode.None,
            }),
        });
    }
}
