using System.Buffers.Binary;

namespace Pipeline.Master.Pictures.Exif;

/// <summary>The first directory of a block of EXIF data: how the picture is turned, and how large its pixels are.</summary>
/// <param name="Orientation">Tag 0x0112; upright when it is missing or has no such value.</param>
/// <param name="Resolution">Tags 0x011A, 0x011B and 0x0128, or nothing.</param>
/// <remarks>
/// The directory is read as OpenCV's decoders read it, since the orientation found decides the decoded pixels: entries in order, of a tag
/// that comes twice the first, and nothing behind an entry whose value would lie outside the data.
/// </remarks>
internal sealed record ExifDirectory(PictureOrientation Orientation, PictureResolution? Resolution)
{
    private const int EntryBytes = 12;
    private const int ValueOffset = 8;
    private const int RationalBytes = 8;
    private const ushort OrientationTag = 0x0112;
    private const ushort XResolutionTag = 0x011A;
    private const ushort YResolutionTag = 0x011B;
    private const ushort ResolutionUnitTag = 0x0128;

    /// <summary>No EXIF data.</summary>
    public static ExifDirectory None { get; } = new(PictureOrientation.TopLeft, null);

    /// <summary>Reads EXIF data from its byte order mark on.</summary>
    public static ExifDirectory Parse(ReadOnlySpan<byte> data)
    {
        if (!TryReadByteOrder(data, out var littleEndian))
            return None;

        var first = new Dictionary<ushort, double>();
        var offset = ReadUInt32(data, 4, littleEndian);
        if (offset + 2L > data.Length)
            return None;

        var entries = ReadUInt16(data[(int)offset..], 0, littleEndian);
        var position = offset + 2L;
        for (var i = 0; i < entries && position + EntryBytes <= data.Length; i++, position += EntryBytes)
        {
            var entry = data.Slice((int)position, EntryBytes);
            if (!TryReadValue(data, entry, littleEndian, out var tag, out var value))
                break;
            first.TryAdd(tag, value);
        }

        return new ExifDirectory(OrientationOf(first), ResolutionOf(first));
    }

    /// <summary>The resolution that a unit of EXIF or TIFF (2 inch, 3 centimetre, others none) and two numbers mean.</summary>
    internal static PictureResolution? ResolutionOf(double unit, double x, double y) => (unit, x, y) switch
    {
        (_, not (> 0 and < 1e9), _) or (_, _, not (> 0 and < 1e9)) => null,
        (2, _, _) => PictureResolution.PerInch(x, y),
        (3, _, _) => new PictureResolution(x * 100, y * 100),
        _ => null,
    };

    private static bool TryReadByteOrder(ReadOnlySpan<byte> data, out bool littleEndian)
    {
        littleEndian = data.StartsWith("II*\0"u8);
        return data.Length >= 8 && (littleEndian || data.StartsWith("MM\0*"u8));
    }

    private static bool TryReadValue(ReadOnlySpan<byte> data, ReadOnlySpan<byte> entry, bool littleEndian, out ushort tag, out double value)
    {
        tag = ReadUInt16(entry, 0, littleEndian);
        value = ReadUInt16(entry, ValueOffset, littleEndian);
        long offset = ReadUInt32(entry, ValueOffset, littleEndian);
        switch (tag)
        {
            case 0x010E or 0x010F or 0x0110 or 0x0131 or 0x0132 or 0x8298: // texts
                var characters = ReadUInt32(entry, 4, littleEndian);
                return characters <= 4 || offset + characters <= data.Length;
            case XResolutionTag or YResolutionTag:
                if (offset + RationalBytes > data.Length)
                    return false;
                var denominator = ReadUInt32(data[(int)offset..], 4, littleEndian);
                value = denominator == 0 ? 0 : (double)ReadUInt32(data[(int)offset..], 0, littleEndian) / denominator;
                return true;
            case 0x013E: // white point
                return offset + (2 * RationalBytes) <= data.Length;
            case 0x0211: // luma coefficients
                return offset + (3 * RationalBytes) <= data.Length;
            case 0x013F or 0x0214: // primaries, black and white
                return offset + (6 * RationalBytes) <= data.Length;
            default:
                return true;
        }
    }

    private static PictureOrientation OrientationOf(Dictionary<ushort, double> values) =>
        values.TryGetValue(OrientationTag, out var value) && value is >= 1 and <= 8 ? (PictureOrientation)value : PictureOrientation.TopLeft;

    private static PictureResolution? ResolutionOf(Dictionary<ushort, double> values) =>
        values.TryGetValue(XResolutionTag, out var x) && values.TryGetValue(YResolutionTag, out var y)
            ? ResolutionOf(values.GetValueOrDefault(ResolutionUnitTag, 2), x, y)
            : null;

    private static ushort ReadUInt16(ReadOnlySpan<byte> data, int offset, bool littleEndian) => littleEndian
        ? BinaryPrimitives.ReadUInt16LittleEndian(data[offset..])
        : BinaryPrimitives.ReadUInt16BigEndian(data[offset..]);

    private static uint ReadUInt32(ReadOnlySpan<byte> data, int offset, bool littleEndian) => littleEndian
        ? BinaryPrimitives.ReadUInt32LittleEndian(data[offset..])
        : BinaryPrimitives.ReadUInt32BigEndian(data[offset..]);
}
