namespace Pipeline.Broker.Log;

/// <summary>
/// A segment's index on disk. It is written after the segment has been flushed, so a good index file also says that the bytes it
/// covers need not be checked again. Layout: magic, size, next offset, largest timestamp, number of entries, checksum of these;
/// the entries, their checksum. Numbers are little-endian.
/// </summary>
internal static class IndexFile
{
    /// <summary>Extension of the files.</summary>
    public const string Extension = ".index";

    private const uint Magic = 0x31584449;
    private const int HeaderSize = 32;

    /// <summary>Writes the file and waits until it is on disk.</summary>
    public static void Write(string path, SegmentSummary summary, ReadOnlySpan<SparseIndex.Entry> entries)
    {
        var table = MemoryMarshal.AsBytes(entries);
        var bytes = new byte[HeaderSize + table.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), summary.Size);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), summary.NextOffset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), summary.MaxTimestamp);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), entries.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), Crc32C.Compute(bytes.AsSpan(0, 28)));
        table.CopyTo(bytes.AsSpan(HeaderSize));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(HeaderSize + table.Length), Crc32C.Compute(table));
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, bytes, 0);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Reads the part before the entries; null if the file is missing or damaged.</summary>
    public static SegmentSummary? ReadSummary(string path)
    {
        if (!File.Exists(path)) return null;
        Span<byte> header = stackalloc byte[HeaderSize];
        using var file = File.OpenHandle(path);
        return RandomAccess.Read(file, header, 0) == HeaderSize ? ParseSummary(header) : null;
    }

    /// <summary>Reads the entries; null if the file is missing or damaged.</summary>
    public static SparseIndex.Entry[]? ReadEntries(string path)
    {
        if (!File.Exists(path)) return null;
        var bytes = File.ReadAllBytes(path).AsSpan();
        if (bytes.Length < HeaderSize || ParseSummary(bytes[..HeaderSize]) is null) return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]) * (long)Marshal.SizeOf<SparseIndex.Entry>();
        if (bytes.Length != HeaderSize + length + sizeof(uint)) return null;
        var table = bytes.Slice(HeaderSize, (int)length);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]) == Crc32C.Compute(table)
            ? MemoryMarshal.Cast<byte, SparseIndex.Entry>(table).ToArray()
            : null;
    }

    private static SegmentSummary? ParseSummary(ReadOnlySpan<byte> header)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Magic) return null;
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[28..]) != Crc32C.Compute(header[..28])) return null;
        return new SegmentSummary(
            BinaryPrimitives.ReadInt32LittleEndian(header[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(header[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(header[16..]));
    }
}
