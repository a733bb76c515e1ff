namespace Pipeline.Master.Pictures.Exif;

/// <summary>The first directory of a block of EXIF data: how the picture is turned, and how large its pixels are.</summary>
/// <param name="Orientation">Tag 0x0112; upright when it is missing or has no such value.</param>
/// <param name="Resolution">Tags 0x011A, 0x011B and 0x0128, or nothing.</param>
/// <remarks>
/// The directory is read as OpenCV's decoders read it, since the orientation found decides the decoded pixels: entries in order, of a tag
/// that comes twice the first, and nothing from an entry on whose value would lie outside the data.
/// </remarks>
internal sealed record ExifDirectory(PictureOrientation Orientation, PictureResolution? Resolution)
{
    private const int EntryBytes = 12;
    private const int CountOffset = 4;
    private const int ValueOffset = 8;
    private const int RationalBytes = 8;
    private const ushort OrientationTag = 0x0112;
    private const ushort XResolutionTag = 0x011A;
    private const ushort YResolutionTag = 0x011B;
    private const ushort ResolutionUnitTag = 0x0128;

    /// <summary>No EXIF data.</summary>
    public static ExifDirectory None { get; } = new(PictureOrientation.TopLeft, null);

    /// <summary>Reads EXIF data from its byte order mark on.</summary>
    public static ExifDirectory Parse(ReadOnlySpan<byte> bytes)
    {
        if (!ExifData.TryCreate(bytes, out var data) || !data.TryRead(4, out uint offset) || !data.TryRead(offset, out ushort entries))
            return None;

        var values = new Dictionary<ushort, double>();
        var entry = offset + 2L;
        for (var i = 0; i < entries && TryReadEntry(data, entry, out var tag, out var value); i++, entry += EntryBytes)
            values.TryAdd(tag, value);

        return new ExifDirectory(OrientationOf(values), ResolutionOf(values));
    }

    /// <summary>The resolution that a unit of EXIF or TIFF (2 inch, 3 centimetre, others none) and two numbers mean.</summary>
    internal static PictureResolution? ResolutionOf(double unit, double x, double y)
    {
        if (x is not (> 0 and < 1e9) || y is not (> 0 and < 1e9))
            return null;

        return unit switch { 2 => PictureResolution.PerInch(x, y), 3 => new PictureResolution(x * 100, y * 100), _ => null };
    }

    private static bool TryReadEntry(ExifData data, long entry, out ushort tag, out double value)
    {
        value = 0;
        if (!data.TryRead(entry, out tag))
            return false;

        switch (tag)
        {
            case OrientationTag or ResolutionUnitTag or 0x0213:
                var isThere = data.TryRead(entry + ValueOffset, out ushort number);
                value = number;
                return isThere;
            case XResolutionTag or YResolutionTag:
                return data.TryRead(entry + ValueOffset, out uint at) && data.TryRead(at, out value);
            case 0x010E or 0x010F or 0x0110 or 0x0131 or 0x0132 or 0x8298: // texts
                return data.TryRead(entry + CountOffset, out uint length)
                    && (length <= sizeof(uint) ? data.Has(ValueOffset, length) : HasValue(data, entry, length));
            case 0x013E: // white point
                return HasValue(data, entry, 2 * RationalBytes);
            case 0x0211: // luma coefficients
                return HasValue(data, entry, 3 * RationalBytes);
            case 0x013F or 0x0214: // primaries, black and white
                return HasValue(data, entry, 6 * RationalBytes);
            default:
                return true;
        }
    }

    /// <summary>Whether the value that an entry points to lies in the data.</summary>
    private static bool HasValue(ExifData data, long entry, long bytes) =>
        data.TryRead(entry + ValueOffset, out uint at) && data.Has(at, bytes);

    private static PictureOrientation OrientationOf(Dictionary<ushort, double> values) =>
        values.TryGetValue(OrientationTag, out var value) && value is >= 1 and <= 8 ? (PictureOrientation)value : PictureOrientation.TopLeft;

    private static PictureResolution? ResolutionOf(Dictionary<ushort, double> values) =>
        values.TryGetValue(XResolutionTag, out var x) && values.TryGetValue(YResolutionTag, out var y)
            ? ResolutionOf(values.GetValueOrDefault(ResolutionUnitTag, 2), x, y)
            : null;
}
