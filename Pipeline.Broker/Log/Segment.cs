using System.Globalization;

namespace Pipeline.Broker.Log;

/// <summary>
/// A stretch of a partition's log in one file, named by its first offset. Only the log appends, under its lock; readers use
/// whatever lies below <see cref="Size"/>.
/// </summary>
internal sealed class Segment : IDisposable
{
    /// <summary>Extension of the files that hold batches.</summary>
    public const string Extension = ".log";

    private int _size;
    private long _maxTimestamp = long.MinValue;

    public Segment(string folder, long baseOffset)
    {
        BaseOffset = baseOffset;
        File = new SegmentFile(PathFor(folder, baseOffset));
    }

    public long BaseOffset { get; }

    public SegmentFile File { get; }

    public SparseIndex Index { get; } = new();

    /// <summary>Bytes of whole batches.</summary>
    public int Size => Volatile.Read(ref _size);

    /// <summary>The largest timestamp of any batch, in milliseconds since 1970; <see cref="long.MinValue"/> while empty.</summary>
    public long MaxTimestamp => Volatile.Read(ref _maxTimestamp);

    /// <summary>The file of the segment that starts at an offset; the width lets names sort as numbers.</summary>
    public static string PathFor(string folder, long baseOffset) =>
        Path.Combine(folder, baseOffset.ToString("D20", CultureInfo.InvariantCulture) + Extension);

    /// <summary>Whether a batch of this length and last offset still fits the index's numbers and the size limit.</summary>
    public bool Fits(int length, long lastOffset, int limit) =>
        (Size == 0 || Size + (long)length <= limit) && lastOffset - BaseOffset <= int.MaxValue;

    /// <summary>Writes a batch that carries its final offsets.</summary>
    public void Append(ReadOnlySpan<byte> batch)
    {
        File.Write(batch, _size);
        Account(new BatchHeader(batch));
    }

    /// <summary>Counts a batch that lies at the end of the file.</summary>
    public void Account(BatchHeader header)
    {
        Index.Add(new SparseIndex.Entry((int)(header.BaseOffset - BaseOffset), _size, _maxTimestamp));
        if (header.MaxTimestamp > _maxTimestamp) Volatile.Write(ref _maxTimestamp, header.MaxTimestamp);
        Volatile.Write(ref _size, _size + (int)header.TotalLength);
    }

    /// <summary>
    /// Whole batches from the one that holds the offset on, up to the byte limit; the first one also where it is larger, if asked
    /// for. Null if nothing fits.
    /// </summary>
    public FileRegion? Slice(long offset, long maxBytes, int end, bool atLeastOne)
    {
        using var scanner = new BatchScanner(File, Index.FloorOffset(offset - BaseOffset), end);
        while (scanner.Next() && scanner.Header.LastOffset < offset)
        {
        }

        var start = scanner.Position;
        if (start >= end) return null;
        var first = (int)scanner.Header.TotalLength;
        if (first > maxBytes) return atLeastOne ? Region(start, first) : null;
        return Region(start, (int)(LastBoundary(start, start + maxBytes, end) - start));
    }

    /// <summary>Removes the files; answers still being sent from them go on.</summary>
    public void Delete()
    {
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
}
