namespace Pipeline.Broker.Handlers;

/// <summary>
/// CreateTopics, key 19, versions 2-7. Topics exist when the answer comes, whatever the request's timeout (Apache Kafka answers a
/// timeout of 0 with an error and does nothing).
/// </summary>
internal sealed class CreateTopics(TopicRegistry topics, TopicOptions options)
    : Api<CreateTopicsRequest, CreateTopicsResponse>(ApiKey.CreateTopics, new(2, 7, FlexibleFrom: 5))
{
    protected override ValueTask<CreateTopicsResponse?> HandleAsync(CreateTopicsRequest request, RequestContext context) =>
        new(new CreateTopicsResponse
        {
            All = [.. request.Topics.GroupBy(static topic => topic.Name).Select(same => same.Count() > 1
                ? Refuse(same.Key, TopicRefusal.Repeated)
                : Create(same.Single(), request.ValidateOnly))],
        });

    private NewTopicResult Create(NewTopic wanted, bool validateOnly)
    {
        var partitions = wanted.PartitionCount;
        if (wanted.Assignments.Count > 0)
        {
            if (RefuseAssignments(wanted) is { } refusal) return Refuse(wanted.Name, refusal);
            partitions = wanted.Assignments.Count;
        }

        var order = new NewTopicOrder(wanted.Name, partitions, wanted.Assignments.Count > 0 ? 1 : wanted.ReplicationFactor,
            [.. wanted.Configs.Select(static config => new KeyValuePair<string, string?>(config.Name, config.Value))]);
        return topics.Create(order, validateOnly) is { } refused ? Refuse(wanted.Name, refused) : Describe(wanted.Name, order);
    }

    /// <summary>An assignment by hand can only say that node 1 holds partitions 0, 1, 2 and so on.</summary>
    private static TopicRefusal? RefuseAssignments(NewTopic wanted)
    {
        if (wanted.PartitionCount != -1 || wanted.ReplicationFactor != -1)
            return new TopicRefusal(ErrorCode.InvalidRequest, "With an assignment, partitions and replication factor must be -1.");
        var indexes = wanted.Assignments.Select(static assignment => assignment.PartitionIndex).Order();
        return indexes.SequenceEqual(Enumerable.Range(0, wanted.Assignments.Count))
            && wanted.Assignments.TrueForAll(static assignment => assignment.BrokerIds is [NodeIdentity.NodeId])
                ? null
                : new TopicRefusal(ErrorCode.InvalidReplicaAssignment, $"Partitions must be numbered from 0 and lie on node {NodeIdentity.NodeId}.");
    }

    private NewTopicResult Describe(string name, NewTopicOrder order)
    {
        var topic = topics.Find(name);
        var set = topic?.Config.Set ?? order.Config.ToDictionary(static pair => pair.Key, static pair => pair.Value!);
        return new()
        {
            Name = name,
            TopicId = topic?.Id ?? Guid.Empty,
            PartitionCount = topic?.Partitions.Count ?? order.Partitions,
            ReplicationFactor = 1,
            Configs = [.. options.All.Select(option => new NewTopicConfig
            {
                Name = option.Name,
                Value = options.Value(set, option.Name),
                ConfigSource = (sbyte)(set.ContainsKey(option.Name) ? ConfigSource.Topic : ConfigSource.Default),
            })],
        };
    }

    private static NewTopicResult Refuse(string name, TopicRefusal refusal) =>
        new() { Name = name, ErrorCode = refusal.Error, ErrorMessage = refusal.Message, Configs = [] };
}
