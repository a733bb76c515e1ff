namespace Pipeline.Broker.Log;

/// <summary>
/// A segment's index on disk. It is written after the segment has been flushed, so a good index file also says that the bytes it
/// covers need not be checked again. Layout: a checked <see cref="SegmentSummary"/>; the entries, their checksum, little-endian.
/// </summary>
internal static class IndexFile
{
    /// <summary>Extension of the files.</summary>
    public const string Extension = ".index";

    private static readonly int HeaderSize = Stored.WriteChecked(new SegmentSummary()).Length;

    /// <summary>Writes the file and waits until it is on disk.</summary>
    public static void Write(string path, SegmentSummary summary, ReadOnlySpan<SparseIndex.Entry> entries)
    {
        var table = MemoryMarshal.AsBytes(entries);
        var checksum = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Crc32C.Compute(table));
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, [.. Stored.WriteChecked(summary), .. table, .. checksum], 0);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Reads the part before the entries; null if the file is missing or damaged.</summary>
    public static SegmentSummary? ReadSummary(string path)
    {
        if (!File.Exists(path)) return null;
        var header = new byte[HeaderSize];
        using var file = File.OpenHandle(path);
        return RandomAccess.Read(file, header, 0) == HeaderSize ? Stored.ReadChecked<SegmentSummary>(header) : null;
    }

    /// <summary>Reads the entries; null if the file is missing or damaged.</summary>
    public static SparseIndex.Entry[]? ReadEntries(string path)
    {
        if (!File.Exists(path)) return null;
        var bytes = File.ReadAllBytes(path).AsSpan();
        if (bytes.Length < HeaderSize + sizeof(uint) || Stored.ReadChecked<SegmentSummary>(bytes[..HeaderSize].ToArray()) is not { } summary) return null;
        var table = bytes[HeaderSize..^sizeof(uint)];
        return table.Length == summary.Entries * (long)Marshal.SizeOf<SparseIndex.Entry>() && BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]) == Crc32C.Compute(table)
            ? MemoryMarshal.Cast<byte, SparseIndex.Entry>(table).ToArray()
            : null;
    }
}
