namespace Pipeline.Broker.Handlers;

/// <summary>
/// ListOffsets, key 2, versions 1-10: the earliest and the latest offset, the one with the largest timestamp, and the first at or
/// after a time.
/// </summary>
internal sealed class ListOffsets(TopicRegistry topics)
    : Api<ListOffsetsRequest, ListOffsetsResponse>(ApiKey.ListOffsets, new(1, 10, FlexibleFrom: 6))
{
    private const long Latest = -1;
    private const long Earliest = -2;
    private const long WithMaxTimestamp = -3;
    private const long EarliestLocal = -4;
    private const long LatestTiered = -5;

    /// <summary>Searches by time are made one after the other: each may hold a decompressed batch in memory.</summary>
    private readonly Lock _searching = new();

    protected override ValueTask<ListOffsetsResponse?> HandleAsync(ListOffsetsRequest request, RequestContext context) => new(new ListOffsetsResponse
    {
        All = request.Topics.Answer(Find),
    });

    private ListOffsetsPartitionResponse Find(string topic, ListOffsetsPartition wanted)
    {
        if (topics.Find(topic, wanted.Index) is not { } log) return Fail(wanted, ErrorCode.UnknownTopicOrPartition);
        if (wanted.CurrentLeaderEpoch > 0) return Fail(wanted, ErrorCode.UnknownLeaderEpoch);
        return wanted.Timestamp switch
        {
            Latest => Found(wanted, new TimestampedOffset(log.End.Offset, -1)),
            Earliest or EarliestLocal => Found(wanted, new TimestampedOffset(log.StartOffset, -1)),
            WithMaxTimestamp => Found(wanted, Search(log.FindMaxTimestamp)),
            LatestTiered => Found(wanted, null),
            >= 0 => Found(wanted, Search(() => log.FindTimestamp(wanted.Timestamp))),
            _ => Fail(wanted, ErrorCode.InvalidRequest),
        };
    }

    private TimestampedOffset? Search(Func<TimestampedOffset?> search)
    {
        lock (_searching) return search();
    }

    private static ListOffsetsPartitionResponse Fail(ListOffsetsPartition wanted, ErrorCode error) => new() { Index = wanted.Index, ErrorCode = error };

    private static ListOffsetsPartitionResponse Found(ListOffsetsPartition wanted, TimestampedOffset? found) =>
        new() { Index = wanted.Index, Timestamp = found?.Timestamp ?? -1, Offset = found?.Offset ?? -1, LeaderEpoch = found is null ? -1 : 0 };
}
