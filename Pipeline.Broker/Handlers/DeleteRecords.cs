namespace Pipeline.Broker.Handlers;

/// <summary>DeleteRecords, key 21, versions 0-2: gives up what lies before an offset; -1 stands for the end.</summary>
internal sealed class DeleteRecords(TopicRegistry topics)
    : Api<DeleteRecordsRequest, DeleteRecordsResponse>(ApiKey.DeleteRecords, new(0, 2, FlexibleFrom: 2))
{
    protected override ValueTask<DeleteRecordsResponse?> HandleAsync(DeleteRecordsRequest request, RequestContext context) => new(new DeleteRecordsResponse
    {
        All = request.Topics.Answer(Delete),
    });

    private DeleteRecordsPartitionResponse Delete(string topic, DeleteRecordsPartition wanted)
    {
        if (topics.Find(topic, wanted.Index) is not { } log) return new() { Index = wanted.Index, ErrorCode = ErrorCode.UnknownTopicOrPartition };
        var error = log.DeleteBefore(wanted.Offset);
        return new() { Index = wanted.Index, ErrorCode = error, LowWatermark = error == ErrorCode.None ? log.StartOffset : -1 };
    }
}
