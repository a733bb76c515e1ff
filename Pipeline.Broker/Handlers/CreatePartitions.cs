namespace Pipeline.Broker.Handlers;

/// <summary>CreatePartitions, key 37, versions 0-3. The partitions exist when the answer comes.</summary>
internal sealed class CreatePartitions(TopicRegistry topics)
    : Api<CreatePartitionsRequest, CreatePartitionsResponse>(ApiKey.CreatePartitions, new(0, 3, FlexibleFrom: 2))
{
    protected override ValueTask<CreatePartitionsResponse?> HandleAsync(CreatePartitionsRequest request, RequestContext context)
    {
        var repeated = request.Topics.GroupBy(static topic => topic.Name).Where(static same => same.Count() > 1).Select(static same => same.Key).ToHashSet();
        return new(new CreatePartitionsResponse
        {
            Results = [.. request.Topics.DistinctBy(static topic => topic.Name).Select(topic => repeated.Contains(topic.Name)
                ? new GrownTopic { Name = topic.Name, ErrorCode = ErrorCode.InvalidRequest, ErrorMessage = "The request names this topic more than once." }
                : Grow(topic, request.ValidateOnly))],
        });
    }

    private GrownTopic Grow(GrowingTopic wanted, bool validateOnly)
    {
        var present = topics.Find(wanted.Name)?.Partitions.Count ?? wanted.Count;
        if (wanted.Assignments is { } assignments
            && (assignments.Count != wanted.Count - present || assignments.Exists(static assignment => assignment.BrokerIds is not [NodeIdentity.NodeId])))
        {
            return new()
            {
                Name = wanted.Name,
                ErrorCode = ErrorCode.InvalidReplicaAssignment,
                ErrorMessage = $"There must be one assignment for each new partition, to node {NodeIdentity.NodeId}.",
            };
        }

        var refusal = topics.Grow(wanted.Name, wanted.Count, validateOnly);
        return new() { Name = wanted.Name, ErrorCode = refusal?.Error ?? ErrorCode.None, ErrorMessage = refusal?.Message };
    }
}
