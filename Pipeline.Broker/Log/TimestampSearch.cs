namespace Pipeline.Broker.Log;

/// <summary>
/// Searches a segment by time. The very record is found, in compressed batches too; of one that cannot be decompressed the first
/// offset stands for the records inside.
/// </summary>
internal static class TimestampSearch
{
    /// <summary>The first record at or after a time; null if the segment has none.</summary>
    public static TimestampedOffset? FirstAtOrAfter(Segment segment, int end, long from, long timestamp)
    {
        if (segment.MaxTimestamp < timestamp) return null;
        using var scanner = segment.ScanFromTimestamp(timestamp, end);
        while (scanner.Next())
        {
            var header = scanner.Header;
            if (header.MaxTimestamp < timestamp || header.LastOffset < from) continue;
            if (FirstInBatch(segment, scanner, from, record => record >= timestamp) is { } found) return found;
        }

        return null;
    }

    /// <summary>The first record with the segment's largest timestamp.</summary>
    public static TimestampedOffset? WithMax(Segment segment, int end, long from)
    {
        var max = long.MinValue;
        using var scanner = segment.ScanFromOffset(from, end);
        while (scanner.Next())
            if (scanner.Header.LastOffset >= from)
                max = Math.Max(max, scanner.Header.MaxTimestamp);
        return max == long.MinValue ? null : FirstAtOrAfter(segment, end, from, max);
    }

    private static TimestampedOffset? FirstInBatch(Segment segment, BatchScanner scanner, long from, Func<long, bool> wanted)
    {
        var header = scanner.Header;
        var stampedByBroker = (header.Attributes & 0x08) != 0;
        var whole = new TimestampedOffset(Math.Max(from, header.BaseOffset), header.MaxTimestamp);
        if (stampedByBroker) return whole;
        var batch = new byte[header.TotalLength];
        segment.File.Read(batch, scanner.Position);
        if (BatchCodec.Decompress(batch) is not { } records) return whole;
        var walker = new RecordWalker(records);
        while (walker.Next())
        {
            var (offset, time) = (header.BaseOffset + walker.OffsetDelta, header.BaseTimestamp + walker.TimestampDelta);
            if (offset >= from && wanted(time)) return new TimestampedOffset(offset, time);
        }

        return null;
    }
}
