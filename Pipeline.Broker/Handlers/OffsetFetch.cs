namespace Pipeline.Broker.Handlers;

/// <summary>
/// OffsetFetch, key 9, versions 1-9: what groups have committed, -1 where nothing. One group up to version 7, several from version 8.
/// </summary>
internal sealed class OffsetFetch(GroupCoordinator groups) : Api<OffsetFetchRequest, OffsetFetchResponse>(ApiKey.OffsetFetch, new(1, 9, FlexibleFrom: 6))
{
    protected override ValueTask<OffsetFetchResponse?> HandleAsync(OffsetFetchRequest request, RequestContext context) =>
        new(new OffsetFetchResponse
        {
            Groups = [.. request.Groups.DistinctBy(static group => group.GroupId)
                .Select(group => new OffsetFetchGroupResponse { GroupId = group.GroupId, Topics = Find(group.GroupId, group.Topics) })],
        });

    private List<ByTopic<OffsetFetchPartitionResponse>> Find(string group, List<TopicPartitions>? wanted)
    {
        var offsets = groups.Offsets.Find(group);
        wanted ??= [.. offsets.Keys.GroupBy(static partition => partition.Topic)
            .Select(static topic => new TopicPartitions { Name = topic.Key, Partitions = [.. topic.Select(static partition => partition.Partition)] })];
        return wanted.Answer((topic, index) => Describe(index, offsets.GetValueOrDefault(new TopicPartition(topic, index))));
    }

    private static OffsetFetchPartitionResponse Describe(int index, OffsetRecord? offset) => offset is null
        ? new() { Index = index, Metadata = "" }
        : new() { Index = index, CommittedOffset = offset.Offset, CommittedLeaderEpoch = offset.LeaderEpoch, Metadata = offset.Metadata };
}
