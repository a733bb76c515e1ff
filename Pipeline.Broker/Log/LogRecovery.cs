namespace Pipeline.Broker.Log;

/// <summary>
/// Opens a partition's folder after whatever ended the last run. What a good index file vouches for is taken over; the rest is read
/// and checked. The log is cut behind the last batch that follows on the one before it and whose checksum holds; everything after
/// that is dropped and logged.
/// </summary>
internal sealed partial class LogRecovery(string folder, DateTimeOffset now, ILogger logger)
{
    private readonly List<Segment> _segments = [];
    private long _nextOffset;
    private bool _isCut;

    /// <summary>Reads the folder, which may be empty or missing.</summary>
    public RecoveredLog Run()
    {
        Directory.CreateDirectory(folder);
        var bases = FindBaseOffsets();
        _nextOffset = bases.Count > 0 ? bases[0] : 0;
        for (var i = 0; i < bases.Count; i++)
        {
            if (_isCut || bases[i] != _nextOffset) Drop(bases[i]);
            else Take(bases[i], i + 1 < bases.Count ? bases[i + 1] : null);
        }

        if (_segments.Count == 0) _segments.Add(new Segment(folder, _nextOffset, now));
        var sealedEnd = _segments[^1].IsSealed || _nextOffset == 0 ? _nextOffset : -1;
        _segments[^1].Reopen();
        var startOffset = Math.Min(_nextOffset, Math.Max(_segments[0].BaseOffset, StartOffsetFile.Read(folder)));
        return new RecoveredLog([.. _segments], startOffset, _nextOffset, sealedEnd, ReplayProducers());
    }

    private List<long> FindBaseOffsets()
    {
        var found = new List<long>();
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Segment.Extension))
            if (long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var baseOffset))
                found.Add(baseOffset);
        found.Sort();
        return found;
    }

    private void Take(long baseOffset, long? followingBase)
    {
        var segment = new Segment(folder, baseOffset, now);
        _segments.Add(segment);
        var length = segment.File.Length;
        if (length > int.MaxValue) length = int.MaxValue;
        if (segment.TakeOver() is { } trusted) _nextOffset = trusted;
        if (segment.Size == length && (followingBase is null || followingBase == _nextOffset)) return;

        // It grew after its index was written, or never got one.
        segment.Reopen();
        while (segment.Size < length && TakeBatch(segment, length))
        {
        }

        if (segment.Size == segment.File.Length) return;
        LogCut(segment.File.Path, segment.File.Length - segment.Size, segment.Size, _nextOffset);
        segment.File.Truncate(segment.Size);
        _isCut = true;
    }

    private bool TakeBatch(Segment segment, long length)
    {
        Span<byte> head = stackalloc byte[BatchHeader.Size];
        if (segment.File.Read(head, segment.Size) < head.Length) return false;
        var header = new BatchHeader(head);
        if (header.Magic != BatchHeader.CurrentMagic || header.BaseOffset != _nextOffset || header.RecordCount < 1) return false;
        if (header.TotalLength < BatchHeader.Size || header.TotalLength > length - segment.Size) return false;
        if (header.LastOffsetDelta != header.RecordCount - 1 || header.LastOffset - segment.BaseOffset > int.MaxValue) return false;
        var buffer = ArrayPool<byte>.Shared.Rent((int)header.TotalLength);
        try
        {
            var batch = buffer.AsSpan(0, (int)header.TotalLength);
            if (segment.File.Read(batch, segment.Size) < batch.Length || BatchHeader.ComputeCrc(batch) != header.Crc) return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        segment.Account(header);
        _nextOffset = header.LastOffset + 1;
        return true;
    }

    private void Drop(long baseOffset)
    {
        using var segment = new Segment(folder, baseOffset, now);
        LogDropped(segment.File.Path, _nextOffset);
        segment.Delete();
        _isCut = true;
    }

    /// <summary>The producers of the last snapshot, and what they and others have sent since.</summary>
    private ProducerStates ReplayProducers()
    {
        var (offset, producers) = ProducerSnapshot.Read(folder, _nextOffset);
        for (var i = 0; i < _segments.Count; i++)
        {
            if (i + 1 < _segments.Count && _segments[i + 1].BaseOffset <= offset) continue;
            using var scanner = _segments[i].ScanFromOffset(offset, _segments[i].Size);
            while (scanner.Next())
                if (scanner.Header.BaseOffset >= offset)
                    producers.Record(scanner.Header, now.ToUnixTimeMilliseconds());
        }

        return producers;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: cut {Bytes} bytes from byte {Position} on, no intact batch starts there; the log goes on at offset {Offset}.")]
    private partial void LogCut(string path, long bytes, int position, long offset);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: dropped, because the log ends at offset {Offset} before it.")]
    private partial void LogDropped(string path, long offset);
}
