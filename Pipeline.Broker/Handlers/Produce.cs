namespace Pipeline.Broker.Handlers;

/// <summary>
/// Produce, key 0, versions 3-9, with 0 advertised as the lowest: librdkafka up to 2.5 sends gzip, snappy and lz4 uncompressed where
/// it does not see version 0. Batches are appended straight from the receive buffer and answered when they are in the page cache.
/// Apache Kafka also decompresses batches to check the records inside; this does not.
/// </summary>
internal sealed class Produce(TopicRegistry topics, BrokerCounters counters)
    : Api<ProduceRequest, ProduceResponse>(ApiKey.Produce, new ApiVersionRange(0, 9, FlexibleFrom: 9) { ServedFrom = 3 })
{
    protected override ValueTask<ProduceResponse?> HandleAsync(ProduceRequest request, RequestContext context)
    {
        var response = new ProduceResponse
        {
            Topics = request.Topics.Answer((topic, partition) => Append(request, topic, partition)),
        };
        if (request.Acks != 0) return new(response);

        // Nothing can be said to whoever wants no answer; Apache Kafka closes the connection too, so that the client looks again.
        var refused = response.Topics.SelectMany(static topic => topic.Partitions).FirstOrDefault(static partition => partition.ErrorCode != ErrorCode.None);
        return refused is null ? new((ProduceResponse?)null) : throw new MalformedRequestException($"a batch without acknowledgement that is refused: {refused.ErrorCode}");
    }

    private ProducePartitionResponse Append(ProduceRequest request, string topic, ProducePartition partition)
    {
        if (request.Acks is < -1 or > 1) return new() { Index = partition.Index, ErrorCode = ErrorCode.InvalidRequiredAcks };
        if (topics.Find(topic, partition.Index) is not { } log)
            return new() { Index = partition.Index, ErrorCode = ErrorCode.UnknownTopicOrPartition };
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
}
