using Microsoft.Extensions.Logging;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;
using Pipeline.Broker.Topics;

namespace Pipeline.Broker.Handlers;

/// <summary>DeleteRecords, key 21, versions 0-2: gives up what lies before an offset; -1 stands for the end.</summary>
internal sealed partial class DeleteRecords(TopicRegistry topics, ILogger<DeleteRecords> logger)
    : Api<DeleteRecordsRequest, DeleteRecordsResponse>(ApiKey.DeleteRecords, SupportedVersions)
{
    public static readonly ApiVersionRange SupportedVersions = new(0, 2, FlexibleFrom: 2);

    private const long ToTheEnd = -1;

    protected override ValueTask<DeleteRecordsResponse?> HandleAsync(DeleteRecordsRequest request, RequestContext context) => new(new DeleteRecordsResponse
    {
        Topics = [.. request.Topics.Select(topic => new DeleteRecordsTopicResponse
        {
            Name = topic.Name,
            Partitions = [.. topic.Partitions.Select(partition => Delete(topic.Name, partition))],
        })],
    });

    private DeleteRecordsPartitionResponse Delete(string topic, DeleteRecordsPartition wanted)
    {
        if (topics.Find(topic, wanted.Index) is not { } log) return new() { Index = wanted.Index, ErrorCode = ErrorCode.UnknownTopicOrPartition };
        try
        {
            var offset = wanted.Offset == ToTheEnd ? log.End.Offset : wanted.Offset;
            return offset >= 0 && log.DeleteBefore(offset)
                ? new() { Index = wanted.Index, LowWatermark = log.StartOffset }
                : new() { Index = wanted.Index, ErrorCode = ErrorCode.OffsetOutOfRange };
        }
        catch (IOException failure)
        {
            LogRefused(topic, wanted.Index, failure.Message);
            return new() { Index = wanted.Index, ErrorCode = ErrorCode.KafkaStorageError };
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Topic}-{Partition}: the disk refused a deletion of records: {Reason}")]
    private partial void LogRefused(string topic, int partition, string reason);
}
