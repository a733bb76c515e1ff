namespace Pipeline.Broker.Handlers;

/// <summary>What a fetch finds when it looks; it may look again.</summary>
internal sealed class FetchRead(TopicRegistry topics, FetchRequest request)
{
    private long _left;
    private bool _failed;

    /// <summary>The logs that the fetch asks for, those that exist.</summary>
    public IReadOnlyList<PartitionLog> Logs => field ??=
        [.. request.Topics.SelectMany(topic => topic.Partitions.Select(partition => topics.Find(topic.Name, partition.Index))).OfType<PartitionLog>()];

    /// <summary>What was found.</summary>
    public FetchResponse Response { get; private set; } = new();

    /// <summary>Whether there is no reason to wait: enough bytes, or an error that the client should know of.</summary>
    public bool IsComplete => _failed || Bytes >= request.MinBytes;

    /// <summary>Bytes found.</summary>
    public long Bytes => request.MaxBytes - _left;

    /// <summary>Looks, each time from the beginning.</summary>
    public void Run()
    {
        Release();
        (_left, _failed) = (request.MaxBytes, false);
        Response = new FetchResponse { Topics = request.Topics.Answer(Read) };
    }

    private void Release()
    {
        foreach (var topic in Response.Topics)
            foreach (var partition in topic.Partitions)
                partition.Records.Region?.Dispose();
    }

    private FetchPartitionResponse Read(string topic, FetchPartition wanted)
    {
        var log = topics.Find(topic, wanted.Index);
        if (log is null || log.Closed) return Fail(wanted, ErrorCode.UnknownTopicOrPartition);
        if (wanted.CurrentLeaderEpoch > 0) return Fail(wanted, ErrorCode.UnknownLeaderEpoch);
        var (end, start) = (log.End, log.StartOffset);
        if (wanted.FetchOffset < start || wanted.FetchOffset > end.Offset) return Fail(wanted, ErrorCode.OffsetOutOfRange, end.Offset, start);

        // The first batch of an answer is sent whatever its size, or a small limit would stop a consumer for ever.
        var nothingYet = _left == request.MaxBytes;
        var limit = Math.Min(wanted.PartitionMaxBytes, _left);
        var region = limit > 0 || nothingYet ? log.Read(end, wanted.FetchOffset, limit, atLeastOne: nothingYet) : null;
        _left -= region?.Length ?? 0;
        return new()
        {
            Index = wanted.Index,
            HighWatermark = end.Offset,
            LastStableOffset = end.Offset,
            LogStartOffset = start,
            Records = new RecordSet(default, region),
        };
    }

    private FetchPartitionResponse Fail(FetchPartition wanted, ErrorCode error, long end = -1, long start = -1)
    {
        _failed = true;
        return new() { Index = wanted.Index, ErrorCode = error, HighWatermark = end, LastStableOffset = end, LogStartOffset = start };
    }
}
