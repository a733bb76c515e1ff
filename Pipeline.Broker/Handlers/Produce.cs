using Microsoft.Extensions.Logging;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;
using Pipeline.Broker.Topics;

namespace Pipeline.Broker.Handlers;

/// <summary>
/// Produce, key 0, versions 3-9, with 0 advertised as the lowest: librdkafka up to 2.5 sends gzip, snappy and lz4 uncompressed where
/// it does not see version 0. Batches are appended straight from the receive buffer and answered when they are in the page cache.
/// Apache Kafka also decompresses batches to check the records inside; this does not.
/// </summary>
internal sealed partial class Produce(TopicRegistry topics, BrokerCounters counters, ILogger<Produce> logger)
    : Api<ProduceRequest, ProduceResponse>(ApiKey.Produce, SupportedVersions)
{
    public static readonly ApiVersionRange SupportedVersions = new(0, 9, FlexibleFrom: 9) { ServedFrom = 3 };

    protected override ValueTask<ProduceResponse?> HandleAsync(ProduceRequest request, RequestContext context)
    {
        var response = new ProduceResponse
        {
            Topics = [.. request.Topics.Select(topic => new ProduceTopicResponse
            {
                Name = topic.Name,
                Partitions = [.. topic.Partitions.Select(partition => Append(request, topic.Name, partition))],
            })],
        };
        return new(request.Acks == 0 ? null : response);
    }

    private ProducePartitionResponse Append(ProduceRequest request, string topic, ProducePartition partition)
    {
        if (request.Acks is < -1 or > 1) return new() { Index = partition.Index, ErrorCode = ErrorCode.InvalidRequiredAcks };
        if (topics.Find(topic, partition.Index) is not { } log)
            return new() { Index = partition.Index, ErrorCode = ErrorCode.UnknownTopicOrPartition };
        try
        {
            var result = log.Append(partition.Records.Bytes);
            Count(partition.Records.Length, result.Error);
            return new()
            {
                Index = partition.Index,
                ErrorCode = result.Error,
                BaseOffset = result.BaseOffset,
                LogAppendTimeMs = result.AppendTime,
                LogStartOffset = result.Error == ErrorCode.None ? log.StartOffset : -1,
            };
        }
        catch (IOException failure)
        {
            LogRefused(topic, partition.Index, failure.Message);
            return new() { Index = partition.Index, ErrorCode = ErrorCode.KafkaStorageError };
        }
    }

    private void Count(int bytes, ErrorCode error)
    {
        if (error != ErrorCode.None)
        {
            Interlocked.Increment(ref counters.RefusedBatches);
            return;
        }

        Interlocked.Increment(ref counters.ProducedBatches);
        Interlocked.Add(ref counters.ProducedBytes, bytes);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Topic}-{Partition}: the disk refused a batch: {Reason}")]
    private partial void LogRefused(string topic, int partition, string reason);
}
