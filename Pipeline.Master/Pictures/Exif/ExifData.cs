using System.Buffers.Binary;

namespace Pipeline.Master.Pictures.Exif;

/// <summary>Numbers in EXIF data, in its byte order; none where the data ends.</summary>
internal readonly ref struct ExifData
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly bool _littleEndian;

    private ExifData(ReadOnlySpan<byte> data, bool littleEndian)
    {
        _data = data;
        _littleEndian = littleEndian;
    }

    /// <summary>Takes data that begins with a byte order mark and the number 42.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> data, out ExifData exif)
    {
        var littleEndian = data.StartsWith("II*\0"u8);
        exif = new ExifData(data, littleEndian);
        return littleEndian || data.StartsWith("MM\0*"u8);
    }

    /// <summary>Whether so many bytes lie there.</summary>
    public bool Has(long offset, long bytes) => offset + bytes <= _data.Length;

    /// <summary>A number of 16 bits.</summary>
    public bool TryRead(long offset, out ushort value)
    {
        value = 0;
        if (!Has(offset, sizeof(ushort)))
            return false;

        var bytes = _data[(int)offset..];
        value = _littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return true;
    }

    /// <summary>A number of 32 bits.</summary>
    public bool TryRead(long offset, out uint value)
    {
        value = 0;
        if (!Has(offset, sizeof(uint)))
            return false;

        var bytes = _data[(int)offset..];
        value = _littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return true;
    }

    /// <summary>A fraction of two numbers of 32 bits; 0 when its denominator is.</summary>
    public bool TryRead(long offset, out double value)
    {
        value = 0;
        if (!TryRead(offset, out uint numerator) || !TryRead(offset + sizeof(uint), out uint denominator))
            return false;

        value = denominator == 0 ? 0 : (double)numerator / denominator;
        return true;
    }
}
