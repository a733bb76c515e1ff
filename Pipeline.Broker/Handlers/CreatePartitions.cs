namespace Pipeline.Broker.Handlers;

/// <summary>CreatePartitions, key 37, versions 0-3. The partitions exist when the answer comes.</summary>
internal sealed class CreatePartitions(TopicRegistry topics)
    : Api<CreatePartitionsRequest, CreatePartitionsResponse>(ApiKey.CreatePartitions, new(0, 3, FlexibleFrom: 2))
{
    protected override ValueTask<CreatePartitionsResponse?> HandleAsync(CreatePartitionsRequest request, RequestContext context) =>
        new(new CreatePartitionsResponse
        {
            All = [.. request.Topics.GroupBy(static topic => topic.Name).Select(same => Answer(same.Key, same.Count() > 1
                ? TopicRefusal.Repeated
                : Grow(same.Single(), request.ValidateOnly)))],
        });

    private TopicRefusal? Grow(GrowingTopic wanted, bool validateOnly)
    {
        var present = topics.Find(wanted.Name)?.Partitions.Count ?? wanted.Count;
        var added = wanted.Count - present;
        return wanted.Assignments is { } assigned
            && (assigned.Count != added || assigned.Exists(static one => one.BrokerIds is not [NodeIdentity.NodeId]))
            ? new(ErrorCode.InvalidReplicaAssignment, $"One assignment is needed for each new partition, to node {NodeIdentity.NodeId}.")
            : topics.Grow(wanted.Name, wanted.Count, validateOnly);
    }

    private static GrownTopic Answer(string name, TopicRefusal? refusal) =>
        new() { Name = name, ErrorCode = refusal?.Error ?? ErrorCode.None, ErrorMessage = refusal?.Message };
}
