namespace Pipeline.Broker.Log;

/// <summary>
/// Where to start looking in a segment, by offset, by byte position and by time: one entry for about every <see cref="Interval"/>
/// bytes. All three columns only grow, so one table serves three searches. One writer, any number of readers.
/// </summary>
internal sealed class SparseIndex(SparseIndex.Entry[] stored)
{
    /// <summary>Bytes of log between two entries: a reader skims at most this much.</summary>
    public const int Interval = 16 * 1024;

    private Entry[] _entries = stored;
    private int _count = stored.Length;

    /// <summary>The entries so far.</summary>
    public ReadOnlySpan<Entry> Entries
    {
        get
        {
            // The count is read first: an array published before it holds at least that many entries.
            var count = Volatile.Read(ref _count);
            return Volatile.Read(ref _entries).AsSpan(0, count);
        }
    }

    /// <summary>Adds an entry for a batch, unless the last one is near enough.</summary>
    public void Add(Entry entry)
    {
        if (_count > 0 && entry.Position - _entries[_count - 1].Position < Interval) return;
        if (_count == _entries.Length)
        {
            var larger = new Entry[Math.Max(16, _count * 2)];
            _entries.CopyTo(larger, 0);
            Volatile.Write(ref _entries, larger);
        }

        _entries[_count] = entry;
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>Position of the last entry at or before an offset relative to the segment's first.</summary>
    public int FloorOffset(long relativeOffset) => Floor(Entries, relativeOffset, static entry => entry.RelativeOffset);

    /// <summary>Position of the last entry at or before a byte position.</summary>
    public int FloorPosition(long position) => Floor(Entries, position, static entry => entry.Position);

    /// <summary>Position of an entry before which every timestamp is smaller than the given one.</summary>
    public int FloorTimestamp(long timestamp) => Floor(Entries, timestamp - 1, static entry => entry.MaxTimestampBefore);

    private static int Floor(ReadOnlySpan<Entry> entries, long wanted, Func<Entry, long> column)
    {
        var low = 0;
        var high = entries.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (column(entries[middle]) <= wanted) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? 0 : entries[low - 1].Position;
    }

    /// <summary>One batch; on disk these 16 bytes in the processor's order.</summary>
    /// <param name="RelativeOffset">Its base offset less the segment's.</param>
    /// <param name="Position">Where it starts, in bytes.</param>
    /// <param name="MaxTimestampBefore">The largest timestamp of the segment's batches before it, in milliseconds since 1970.</param>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    internal readonly record struct Entry(int RelativeOffset, int Position, long MaxTimestampBefore);
}
