namespace Pipeline.Broker.Handlers;

/// <summary>
/// Metadata, key 3, versions 0-13. One node leads every partition and is the controller. A topic that is missing is created if the
/// client allows it and the node does; the first answer then still says that it is unknown, as Apache Kafka's.
/// </summary>
internal sealed class Metadata(NodeIdentity node, TopicRegistry topics, bool autoCreate)
    : Api<MetadataRequest, MetadataResponse>(ApiKey.Metadata, new(0, 13, FlexibleFrom: 9))
{
    protected override ValueTask<MetadataResponse?> HandleAsync(MetadataRequest request, RequestContext context)
    {
        var response = new MetadataResponse
        {
            Brokers = [new MetadataBroker { NodeId = NodeIdentity.NodeId, Host = node.Advertised.Host, Port = node.Advertised.Port }],
            ClusterId = node.ClusterId,
            ControllerId = NodeIdentity.NodeId,
        };

        // Version 0 has no null: there the empty list means all.
        if (request.Topics is null || (context.Version == 0 && request.Topics.Count == 0))
            response.Topics.AddRange(topics.All.OrderBy(static topic => topic.Name, StringComparer.Ordinal).Select(Describe));
        else
            response.Topics.AddRange(request.Topics.DistinctBy(static topic => (topic.Name, topic.TopicId)).Select(topic => Describe(topic, request.AllowAutoTopicCreation)));
        return new(response);
    }

    private MetadataTopic Describe(MetadataRequestTopic wanted, bool mayCreate)
    {
        if (wanted.Name is null)
            return topics.Find(wanted.TopicId) is { } byId ? Describe(byId) : new() { ErrorCode = ErrorCode.UnknownTopicId, TopicId = wanted.TopicId };
        if (topics.Find(wanted.Name) is { } topic) return Describe(topic);
        var refusal = mayCreate && autoCreate ? topics.Create(new NewTopicOrder(wanted.Name, -1, -1, []), validateOnly: false) : null;
        var error = TopicName.Refuse(wanted.Name) is not null ? ErrorCode.InvalidTopic : refusal?.Error ?? ErrorCode.UnknownTopicOrPartition;
        return new() { ErrorCode = error == ErrorCode.TopicAlreadyExists ? ErrorCode.UnknownTopicOrPartition : error, Name = wanted.Name };
    }

    private static MetadataTopic Describe(Topic topic) => new()
    {
        Name = topic.Name,
        TopicId = topic.Id,
        Partitions = [.. Enumerable.Range(0, topic.Partitions.Count).Select(static index => new MetadataPartition
        {
            PartitionIndex = index,
            LeaderId = NodeIdentity.NodeId,
            ReplicaNodes = [NodeIdentity.NodeId],
            IsrNodes = [NodeIdentity.NodeId],
        })],
    };
}
