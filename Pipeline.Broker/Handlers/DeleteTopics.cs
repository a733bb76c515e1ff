namespace Pipeline.Broker.Handlers;

/// <summary>
/// DeleteTopics, key 20, versions 1-6. When the answer comes the name is free, the files and the groups' offsets are gone, and
/// waiting fetches have been answered.
/// </summary>
internal sealed class DeleteTopics(TopicRegistry topics, GroupCoordinator groups)
    : Api<DeleteTopicsRequest, DeleteTopicsResponse>(ApiKey.DeleteTopics, new(1, 6, FlexibleFrom: 4))
{
    protected override ValueTask<DeleteTopicsResponse?> HandleAsync(DeleteTopicsRequest request, RequestContext context)
    {
        var byName = request.TopicNames.Select(static name => new DeleteTopicSelector { Name = name });
        return new(new DeleteTopicsResponse { All = [.. request.Topics.Concat(byName).Select(Delete)] });
    }

    private DeletedTopic Delete(DeleteTopicSelector wanted)
    {
        var topic = wanted.Name is null ? topics.Find(wanted.TopicId) : topics.Find(wanted.Name);
        if (topic is null)
            return new() { Name = wanted.Name, TopicId = wanted.TopicId, ErrorCode = wanted.Name is null ? ErrorCode.UnknownTopicId : ErrorCode.UnknownTopicOrPartition };
        var refusal = topics.Delete(topic.Name);
        if (refusal is null) groups.ForgetTopicsExcept(name => name != topic.Name);
        return new() { Name = topic.Name, TopicId = topic.Id, ErrorCode = refusal?.Error ?? ErrorCode.None, ErrorMessage = refusal?.Message };
    }
}
