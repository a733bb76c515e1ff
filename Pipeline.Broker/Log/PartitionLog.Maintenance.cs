namespace Pipeline.Broker.Log;

/// <summary>What is done to a log beside appending and reading: deletion of old records, flushing, sealing, closing.</summary>
internal sealed partial class PartitionLog
{
    /// <summary>How long an idle producer is remembered; Apache Kafka's default.</summary>
    private static readonly TimeSpan ProducerExpiry = TimeSpan.FromDays(1);

    /// <summary>Full segments that are not sealed yet.</summary>
    private readonly Queue<Rolled> _rolled = new(recovered.Segments.Zip(recovered.Segments.Skip(1))
        .Where(static pair => !pair.First.IsSealed).Select(static pair => new Rolled(pair.First, pair.Second.BaseOffset, null)));

    private readonly long _sealedEnd = recovered.SealedEnd;
    private long _flushedEnd;

    /// <summary>
    /// Gives up all records before an offset; segments that hold nothing else are deleted. An offset before the start changes
    /// nothing; -1 stands for the end.
    /// </summary>
    public ErrorCode DeleteBefore(long offset)
    {
        lock (_gate)
        {
            if (offset == -1) offset = _end.Offset;
            if (offset < 0 || offset > _end.Offset) return ErrorCode.OffsetOutOfRange;
            if (_closed) return ErrorCode.UnknownTopicOrPartition;
            if (offset <= _startOffset) return ErrorCode.None;
            return logger.Accepts(folder, () => StartAt(offset)) ? ErrorCode.None : ErrorCode.KafkaStorageError;
        }
    }

    /// <summary>Deletes the segments that are too old or too much.</summary>
    public void ApplyRetention()
    {
        lock (_gate)
        {
            if (_closed) return;
            var (settings, now) = (Settings, time.GetUtcNow());
            _producers.Forget((now - ProducerExpiry).ToUnixTimeMilliseconds());
            var oldest = settings.RetentionMs < 0 ? long.MinValue : now.ToUnixTimeMilliseconds() - settings.RetentionMs;
            if (_end.Position > 0 && IsOld(_end.Segments[^1], oldest)) Roll();
            var excess = settings.RetentionBytes < 0 ? 0 : SizeInBytes - settings.RetentionBytes;
            var count = 0;
            foreach (var segment in _end.Segments[..^1])
            {
                if (!IsOld(segment, oldest) && excess < segment.Size) break;
                excess -= segment.Size;
                count++;
            }

            DropLeading(count);
        }
    }

    /// <summary>Makes what was appended since the last time survive a power cut.</summary>
    public void Flush()
    {
        var end = End;
        if (_closed || end.Offset == _flushedEnd) return;
        var file = end.Segments[^1].File;
        if (!file.TryAcquire()) return;
        using (file) file.Flush();
        _flushedEnd = end.Offset;
    }

    /// <summary>Puts full segments on disk with their indexes, so that no start has to read them again.</summary>
    public void SealRolled()
    {
        while (true)
        {
            Rolled rolled;
            lock (_gate)
                if (_closed || !_rolled.TryPeek(out rolled))
                    return;
            Seal(rolled);
            lock (_gate) _rolled.Dequeue();
        }
    }

    /// <summary>Puts everything on disk, such that the next start need not read it, and closes the files.</summary>
    public void Close()
    {
        SealRolled();
        lock (_gate)
        {
            if (_closed) return;
            if (_sealedEnd != _end.Offset) Seal(new Rolled(_end.Segments[^1], _end.Offset, ProducerSnapshot.Encode(_producers)));
        }

        Dispose();
    }

    /// <summary>Closes the files as they are.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed) return;
            _closed = true;
            foreach (var segment in _end.Segments) segment.Dispose();
        }

        Waiters.WakeAll();
    }

    /// <summary>A segment without any timestamp goes by the time of its last change.</summary>
    private static bool IsOld(Segment segment, long oldest)
    {
        if (oldest == long.MinValue || segment.Size == 0) return false;
        var newest = segment.MaxTimestamp >= 0 ? segment.MaxTimestamp : new DateTimeOffset(File.GetLastWriteTimeUtc(segment.File.Path)).ToUnixTimeMilliseconds();
        return newest < oldest;
    }

    /// <summary>Begins a new segment behind a full one.</summary>
    private void Roll()
    {
        NoteRoll(_end.Segments[^1], _end.Offset);
        Volatile.Write(ref _end, _end with { Segments = [.. _end.Segments, new Segment(folder, _end.Offset, time.GetUtcNow())], Position = 0 });
    }

    private void StartAt(long offset)
    {
        // First what makes room: on a full disk nothing can be noted before.
        if (offset == _end.Offset && _end.Position > 0) Roll();
        DropLeading(_end.Segments.TakeWhile((_, at) => at + 1 < _end.Segments.Length && _end.Segments[at + 1].BaseOffset <= offset).Count());
        StartOffsetFile.Write(folder, offset);
        Volatile.Write(ref _startOffset, offset);
    }

    private void NoteRoll(Segment full, long nextOffset) => _rolled.Enqueue(new Rolled(full, nextOffset, ProducerSnapshot.Encode(_producers)));

    private void DropLeading(int count)
    {
        if (count == 0) return;
        var (gone, first) = (_end.Segments[..count], _end.Segments[count].BaseOffset);

        // Before the end is published without them: nobody may ask for what is not there.
        if (_startOffset < first) Volatile.Write(ref _startOffset, first);
        Volatile.Write(ref _end, _end with { Segments = _end.Segments[count..] });
        foreach (var segment in gone) segment.Delete();
    }

    private void Seal(Rolled rolled)
    {
        if (rolled.Producers is not null) ProducerSnapshot.Write(folder, rolled.NextOffset, rolled.Producers);
        if (rolled.Segment.File.TryAcquire())
            using (rolled.Segment.File)
                rolled.Segment.Seal(rolled.NextOffset);
        SystemCalls.FlushFolder(folder);
    }

    /// <summary>A segment that is full, and the producers as they were then; null where a later snapshot is there already.</summary>
    private readonly record struct Rolled(Segment Segment, long NextOffset, byte[]? Producers);
}
