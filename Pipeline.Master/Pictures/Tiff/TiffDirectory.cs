using System.Buffers.Binary;
using Pipeline.Master.Pictures.Files;

namespace Pipeline.Master.Pictures.Tiff;

/// <summary>The first directory of a TIFF file: its tags and where their values are.</summary>
internal sealed class TiffDirectory
{
    /// <summary>Bytes of the file header: byte order, 42, the directory's offset.</summary>
    public const int HeaderBytes = 8;

    /// <summary>Bytes of a directory entry.</summary>
    public const int EntryBytes = 12;

    private readonly FileWindow _file;
    private readonly bool _littleEndian;
    private readonly Dictionary<ushort, Entry> _entries = [];

    private TiffDirectory(FileWindow file, bool littleEndian)
    {
        _file = file;
        _littleEndian = littleEndian;
    }

    /// <summary>Reads the directory's entries.</summary>
    /// <exception cref="PictureException">The directory does not lie in the file.</exception>
    public static TiffDirectory Read(FileWindow file)
    {
        var directory = new TiffDirectory(file, file.Peek(0, 1)[0] == (byte)'I');
        if (!file.TryRead(4, stackalloc byte[4]))
            throw PictureRefusal.Truncated("TIFF", "in its header");

        long offset = directory.UInt32(file.Peek(4, 4));
        var count = file.Peek(offset, 2);
        if (count.Length < 2)
            throw PictureRefusal.Truncated("TIFF", $"at byte {file.Length}, before its directory at byte {offset}");

        int entries = directory.UInt16(count);
        for (var i = 0; i < entries; i++)
        {
            var entry = file.Peek(offset + 2 + ((long)i * EntryBytes), EntryBytes);
            if (entry.Length < EntryBytes)
                throw PictureRefusal.Truncated("TIFF", $"at byte {file.Length}, in its directory at byte {offset}");
            directory.Add(entry, offset + 2 + ((long)i * EntryBytes));
        }

        return directory;
    }

    /// <summary>How many values a tag has; 0 when it is missing.</summary>
    public long CountOf(ushort tag) => _entries.TryGetValue(tag, out var entry) ? entry.Count : 0;

    /// <summary>A tag's first value as a number, or <paramref name="missing"/>.</summary>
    public long NumberOf(ushort tag, long missing)
    {
        var values = NumbersOf(tag, 0, 1);
        return values.Length > 0 ? values[0] : missing;
    }

    /// <summary>Some of a tag's values as numbers; fewer where there are fewer.</summary>
    public long[] NumbersOf(ushort tag, long first, int count)
    {
        if (!_entries.TryGetValue(tag, out var entry) || entry.ValueBytes is not (1 or 2 or 4) || first >= entry.Count)
            return [];

        var values = new long[Math.Min(count, entry.Count - first)];
        for (var i = 0; i < values.Length; i++)
        {
            var bytes = _file.Peek(entry.Offset + ((first + i) * entry.ValueBytes), entry.ValueBytes);
            if (bytes.Length < entry.ValueBytes)
                throw PictureRefusal.Truncated("TIFF", $"at byte {_file.Length}, in the values of tag {tag}");
            values[i] = entry.ValueBytes switch { 1 => bytes[0], 2 => UInt16(bytes), _ => UInt32(bytes) };
        }

        return values;
    }

    /// <summary>A tag's first value as a fraction, or 0.</summary>
    public double FractionOf(ushort tag)
    {
        if (!_entries.TryGetValue(tag, out var entry) || entry.ValueBytes != 8)
            return 0;

        var bytes = _file.Peek(entry.Offset, 8);
        return bytes.Length == 8 && UInt32(bytes[4..]) is > 0 and var denominator ? (double)UInt32(bytes) / denominator : 0;
    }

    /// <summary>A tag's values as bytes, or nothing when there are more than <paramref name="limit"/> or the file ends before.</summary>
    public byte[]? BytesOf(ushort tag, int limit)
    {
        if (!_entries.TryGetValue(tag, out var entry) || entry.ValueBytes != 1 || entry.Count > limit)
            return null;

        var bytes = new byte[entry.Count];
        return _file.TryRead(entry.Offset, bytes) ? bytes : null;
    }

    private void Add(ReadOnlySpan<byte> entry, long offset)
    {
        // BYTE, ASCII, SHORT, LONG, RATIONAL, and from 6 on the same signed, UNDEFINED among them.
        var valueBytes = UInt16(entry[2..]) switch { 1 or 2 or 6 or 7 => 1, 3 or 8 => 2, 4 or 9 or 11 => 4, 5 or 10 or 12 => 8, _ => 0 };
        long count = UInt32(entry[4..]);
        var isInside = count * valueBytes <= sizeof(uint);
        _entries.TryAdd(UInt16(entry), new Entry(valueBytes, count, isInside ? offset + 8 : UInt32(entry[8..])));
    }

    private ushort UInt16(ReadOnlySpan<byte> bytes) =>
        _littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private uint UInt32(ReadOnlySpan<byte> bytes) =>
        _littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private readonly record struct Entry(int ValueBytes, long Count, long Offset);
}
