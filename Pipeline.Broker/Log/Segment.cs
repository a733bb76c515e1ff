namespace Pipeline.Broker.Log;

/// <summary>
/// A stretch of a partition's log in one file, named by its first offset. Only the log appends, under its lock; readers use
/// whatever lies below <see cref="Size"/>. A sealed segment is on disk with its index and never changes; its index is read again
/// when it is needed. Made, it opens or creates the file; nothing in it counts until it is taken over or accounted for.
/// </summary>
internal sealed class Segment(string folder, long baseOffset, DateTimeOffset openedAt) : IDisposable
{
    /// <summary>Extension of the files that hold batches.</summary>
    public const string Extension = ".log";

    private readonly WeakReference<SparseIndex?> _loadedIndex = new(null);
    private SparseIndex? _growingIndex = new([]);
    private int _size;
    private long _maxTimestamp = long.MinValue;

    public long BaseOffset => baseOffset;

    /// <summary>When this process created or opened it.</summary>
    public DateTimeOffset OpenedAt => openedAt;

    /// <summary>Named by the offset; the width lets names sort as numbers.</summary>
    public SegmentFile File { get; } = new(Path.Combine(folder, $"{baseOffset:D20}{Extension}"));

    /// <summary>Bytes of whole batches.</summary>
    public int Size => Volatile.Read(ref _size);

    /// <summary>The largest timestamp of any batch, in milliseconds since 1970; <see cref="long.MinValue"/> while empty.</summary>
    public long MaxTimestamp => Volatile.Read(ref _maxTimestamp);

    /// <summary>Whether everything in it is on disk, index included.</summary>
    public bool IsSealed => Volatile.Read(ref _growingIndex) is null;

    private SparseIndex Index => Volatile.Read(ref _growingIndex) ?? LoadIndex();

    private string IndexPath => Path.ChangeExtension(File.Path, IndexFile.Extension);

    /// <summary>
    /// Takes over what its index file vouches for and returns the offset behind that; null if there is no good index file for this
    /// file, and nothing was taken over then.
    /// </summary>
    public long? TakeOver()
    {
        if (IndexFile.ReadSummary(IndexPath) is not { } summary || summary.Size > File.Length)
        {
            // Or it would vouch for other batches once the file has grown again.
            System.IO.File.Delete(IndexPath);
            return null;
        }

        (_size, _maxTimestamp, _growingIndex) = (summary.Size, summary.MaxTimestamp, null);
        return summary.NextOffset;
    }

    /// <summary>Lets a sealed segment grow again.</summary>
    public void Reopen() => _growingIndex ??= LoadIndex();

    /// <summary>Makes everything in it survive a power cut, and writes the index that says so.</summary>
    public void Seal(long nextOffset)
    {
        if (_growingIndex is not { } index) return;
        if (File.Length > Size) File.Truncate(Size);
        File.Flush();
        IndexFile.Write(IndexPath, new SegmentSummary { Size = Size, NextOffset = nextOffset, MaxTimestamp = MaxTimestamp, Entries = index.Entries.Length }, index.Entries);
        _loadedIndex.SetTarget(index);
        Volatile.Write(ref _growingIndex, null);
    }

    /// <summary>Whether a batch of this length and last offset still fits the index's numbers and the size limit.</summary>
    public bool Fits(int length, long lastOffset, int limit) =>
        (Size == 0 || Size + (long)length <= limit) && lastOffset - BaseOffset <= int.MaxValue;

    /// <summary>Writes a batch that carries its final offsets. On an exception the segment is as before.</summary>
    public void Append(ReadOnlySpan<byte> batch, bool flush)
    {
        File.Write(batch, _size);
        if (flush) File.Flush();
        Account(new BatchHeader(batch));
    }

    /// <summary>Counts a batch that lies at the end of the file.</summary>
    public void Account(BatchHeader header)
    {
        _growingIndex!.Add(new SparseIndex.Entry((int)(header.BaseOffset - BaseOffset), _size, _maxTimestamp));
        if (header.MaxTimestamp > _maxTimestamp) Volatile.Write(ref _maxTimestamp, header.MaxTimestamp);
        Volatile.Write(ref _size, _size + (int)header.TotalLength);
    }

    /// <summary>
    /// Whole batches from the one that holds the offset on, up to the byte limit; the first one also where it is larger, if asked
    /// for. Null if nothing fits.
    /// </summary>
    public FileRegion? Slice(long offset, long maxBytes, int end, bool atLeastOne)
    {
        using var scanner = ScanFromOffset(offset, end);
        while (scanner.Next() && scanner.Header.LastOffset < offset)
        {
        }

        var start = scanner.Position;
        if (start >= end) return null;
        var first = (int)scanner.Header.TotalLength;
        if (first > maxBytes) return atLeastOne ? Region(start, first) : null;
        return Region(start, (int)(LastBoundary(start, start + maxBytes, end) - start));
    }

    /// <summary>Steps through batches from a little before an offset.</summary>
    public BatchScanner ScanFromOffset(long offset, int end) => new(File, Index.FloorOffset(offset - BaseOffset), end);

    /// <summary>Steps through batches from a point before which all are older.</summary>
    public BatchScanner ScanFromTimestamp(long timestamp, int end) => new(File, Index.FloorTimestamp(timestamp), end);

    /// <summary>Removes the files; answers still being sent from them go on.</summary>
    public void Delete()
    {
        System.IO.File.Delete(IndexPath);
        System.IO.File.Delete(File.Path);
        File.Dispose();
    }

    public void Dispose() => File.Dispose();

    private FileRegion? Region(int start, int length) => File.TryAcquire() ? new FileRegion(File, start, length) : null;

    /// <summary>The end of the last batch that ends at or before the limit.</summary>
    private int LastBoundary(int start, long limit, int end)
    {
        if (limit >= end) return end;
        using var scanner = new BatchScanner(File, Math.Max(start, Index.FloorPosition(limit)), end);
        while (scanner.Next() && scanner.Position + scanner.Header.TotalLength <= limit)
        {
        }

        return scanner.Position;
    }

    /// <summary>A damaged index file is as good as one without entries: everything is found, from the beginning on.</summary>
    private SparseIndex LoadIndex()
    {
        if (_loadedIndex.TryGetTarget(out var loaded)) return loaded;
        loaded = new SparseIndex(IndexFile.ReadEntries(IndexPath) ?? []);
        _loadedIndex.SetTarget(loaded);
        return loaded;
    }
}
