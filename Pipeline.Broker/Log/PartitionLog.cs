namespace Pipeline.Broker.Log;

/// <summary>
/// The log of one partition: batches in segment files, appended by one thread at a time, read by any number without waiting for
/// it. A batch is visible to readers once it is wholly in the page cache. After a crash it is rebuilt from its files by
/// <see cref="LogRecovery"/>.
/// </summary>
internal sealed partial class PartitionLog(
    string folder, LogSettings settings, FlushPolicy flushPolicy, TimeProvider time, RecoveredLog recovered, ILogger logger) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ProducerStates _producers = recovered.Producers;
    private LogEnd _end = new(recovered.EndOffset, recovered.Segments, recovered.Segments[^1].Size);
    private long _startOffset = recovered.StartOffset;
    private volatile bool _closed;

    /// <summary>Opens or creates the log in a folder, recovering what a crash has left.</summary>
    public static PartitionLog Open(string folder, LogSettings settings, FlushPolicy flushPolicy, TimeProvider time, ILogger logger) =>
        new(folder, settings, flushPolicy, time, new LogRecovery(folder, time.GetUtcNow(), logger).Run(), logger);

    /// <summary>The fetches that wait for this partition.</summary>
    public FetchWaiters Waiters { get; } = new();

    /// <summary>The end as it is now; what lies before it can be read.</summary>
    public LogEnd End => Volatile.Read(ref _end);

    /// <summary>The first offset that can be read.</summary>
    public long StartOffset => Volatile.Read(ref _startOffset);

    /// <summary>Bytes in all segments.</summary>
    public long SizeInBytes => End.Segments.Sum(static segment => (long)segment.Size);

    /// <summary>Whether the log was deleted or shut down; waiting fetches are woken then.</summary>
    public bool Closed => _closed;

    /// <summary>The options that hold for the next append.</summary>
    public LogSettings Settings { get; set; } = settings;

    /// <summary>
    /// Appends a record set as a producer sent it; offsets are set in place. If the disk refuses it, the log is as before.
    /// </summary>
    public AppendResult Append(Span<byte> set)
    {
        var settings = Settings;
        var error = BatchValidator.Validate(set, settings, time.GetUtcNow());
        if (error != ErrorCode.None) return new AppendResult(error);
        AppendResult result;
        lock (_gate)
        {
            if (_closed) return new AppendResult(ErrorCode.UnknownTopicOrPartition);
            var verdict = _producers.Check(new BatchHeader(set));
            if (verdict.Error != ErrorCode.None) return new AppendResult(verdict.Error);
            if (verdict.DuplicateOf is { } original) return new AppendResult(ErrorCode.None, original);
            try
            {
                result = Place(set, settings);
            }
            catch (IOException failure)
            {
                logger.LogRefused(folder, failure.Message);
                return new AppendResult(ErrorCode.KafkaStorageError);
            }
        }

        Waiters.WakeAll();
        return result;
    }

    /// <summary>
    /// Whole batches from the one that holds the offset on, at most <paramref name="maxBytes"/>; null if there are none yet or none
    /// fits. <paramref name="atLeastOne"/> lets the first batch be larger.
    /// </summary>
    public FileRegion? Read(LogEnd end, long offset, long maxBytes, bool atLeastOne)
    {
        if (_closed || offset >= end.Offset) return null;
        var at = FindSegment(end.Segments, offset);
        var segment = end.Segments[at];
        if (!segment.File.TryAcquire()) return null;
        using (segment.File) return segment.Slice(offset, maxBytes, end.SizeOf(at), atLeastOne);
    }

    /// <summary>The first record at or after a time; null if there is none.</summary>
    public TimestampedOffset? FindTimestamp(long timestamp) =>
        FirstOf((segment, end) => TimestampSearch.FirstAtOrAfter(segment, end, StartOffset, timestamp));

    /// <summary>The first record with the largest timestamp; null if the log is empty.</summary>
    public TimestampedOffset? FindMaxTimestamp()
    {
        var max = End.Segments.Max(static segment => segment.MaxTimestamp);
        return FirstOf((segment, end) => segment.MaxTimestamp == max ? TimestampSearch.WithMax(segment, end, StartOffset) : null);
    }

    private static int FindSegment(Segment[] segments, long offset)
    {
        var at = segments.Length - 1;
        while (at > 0 && segments[at].BaseOffset > offset) at--;
        return at;
    }

    private TimestampedOffset? FirstOf(Func<Segment, int, TimestampedOffset?> search)
    {
        var end = End;
        for (var at = 0; at < end.Segments.Length; at++)
        {
            var segment = end.Segments[at];
            if (!segment.File.TryAcquire()) continue;
            using (segment.File)
                if (search(segment, end.SizeOf(at)) is { } found)
                    return found;
        }

        return null;
    }

    private AppendResult Place(Span<byte> set, LogSettings settings)
    {
        var offset = _end.Offset;
        BatchHeader.Place(set, offset);
        var now = time.GetUtcNow();
        if (settings.StampsAppendTime) BatchHeader.StampAppendTime(set, now.ToUnixTimeMilliseconds());
        var header = new BatchHeader(set);
        var segments = _end.Segments;
        var mustRoll = !segments[^1].Fits(set.Length, header.LastOffset, settings.SegmentBytes)
            || (segments[^1].Size > 0 && now - segments[^1].OpenedAt > TimeSpan.FromMilliseconds(settings.SegmentMs));
        if (mustRoll) segments = [.. segments, new Segment(folder, offset, now)];
        var active = segments[^1];
        try
        {
            active.Append(set, flushPolicy == FlushPolicy.Always);
            if (mustRoll && flushPolicy == FlushPolicy.Always) SystemCalls.FlushFolder(folder);
        }
        catch when (mustRoll)
        {
            active.Delete();
            throw;
        }

        if (mustRoll) NoteRoll(segments[^2], offset);
        _producers.Record(header, now.ToUnixTimeMilliseconds());
        Volatile.Write(ref _end, new LogEnd(header.LastOffset + 1, segments, active.Size));
        return new AppendResult(ErrorCode.None, offset, settings.StampsAppendTime ? now.ToUnixTimeMilliseconds() : -1);
    }
}
