using System.Buffers.Binary;

namespace Pipeline.Master.Pictures.Tiff;

/// <summary>Builds a little-endian TIFF directory: entries sorted by tag, longer values behind them.</summary>
internal sealed class TiffDirectoryWriter
{
    private const ushort Short = 3;
    private const ushort Rational = 5;
    private const ushort Undefined = 7;

    private readonly SortedDictionary<ushort, (byte[] Head, byte[] Value)> _entries = [];

    /// <summary>Adds an entry as another file has it; what it points to stays where it is.</summary>
    /// <param name="entry">The twelve bytes.</param>
    public void AddCopy(ReadOnlySpan<byte> entry) =>
        _entries[BinaryPrimitives.ReadUInt16LittleEndian(entry)] = (entry[..8].ToArray(), entry[8..TiffDirectory.EntryBytes].ToArray());

    /// <summary>Adds both directions' resolutions in pixels per inch, in the place of those that there may be.</summary>
    public void AddResolution(PictureResolution resolution)
    {
        Add(TiffTag.XResolution, Rational, 1, Fraction(resolution.XPerInch));
        Add(TiffTag.YResolution, Rational, 1, Fraction(resolution.YPerInch));
        Add(TiffTag.ResolutionUnit, Short, 1, [2, 0, 0, 0]);
    }

    /// <summary>Adds an ICC profile.</summary>
    public void AddProfile(ReadOnlySpan<byte> profile) => Add(TiffTag.IccProfile, Undefined, profile.Length, profile.ToArray());

    /// <summary>The directory and its longer values, for that place in the file; no directory follows it.</summary>
    /// <param name="offset">Where it will lie, even.</param>
    public byte[] Format(uint offset)
    {
        var values = offset + sizeof(ushort) + (_entries.Count * TiffDirectory.EntryBytes) + sizeof(uint);
        using var directory = new MemoryStream();
        using var behind = new MemoryStream();
        directory.Write(BitConverter.GetBytes((ushort)_entries.Count));
        foreach (var (head, value) in _entries.Values)
        {
            directory.Write(head);
            if (value.Length == sizeof(uint))
            {
                directory.Write(value);
                continue;
            }

            directory.Write(BitConverter.GetBytes((uint)(values + behind.Length)));
            behind.Write(value);
            if (value.Length % 2 == 1)
                behind.WriteByte(0);
        }

        directory.Write(stackalloc byte[sizeof(uint)]);
        behind.WriteTo(directory);
        return directory.ToArray();
    }

    private void Add(ushort tag, ushort type, int count, byte[] value)
    {
        var head = new byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(head, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(2), type);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), count);
        _entries[tag] = (head, value);
    }

    /// <summary>Numerator and denominator, to a thousandth.</summary>
    private static byte[] Fraction(double value)
    {
        const uint Denominator = 1000;
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)Math.Clamp(Math.Round(value * Denominator), 1, uint.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), Denominator);
        return bytes;
    }
}
