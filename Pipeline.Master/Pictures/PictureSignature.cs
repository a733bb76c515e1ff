namespace Pipeline.Master.Pictures;

/// <summary>Tells a file's format from its first bytes.</summary>
internal static class PictureSignature
{
    /// <summary>Bytes that are looked at.</summary>
    public const int Bytes = 16;

    /// <summary>The format of a file that is read, or nothing.</summary>
    public static PictureFormat? FormatOf(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith(Png.PngInspector.Signature))
            return PictureFormat.Png;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return PictureFormat.Jpeg;
        if (start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8))
            return PictureFormat.Webp;
        if (start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8))
            return PictureFormat.Tiff;
        if (start.StartsWith("BM"u8) && start.Length >= 14)
            return PictureFormat.Bmp;
        if (start.Length >= 3 && start[0] == 'P' && start[1] is >= (byte)'1' and <= (byte)'6' && start[2] is (byte)' ' or >= 0x09 and <= 0x0D)
            return PictureFormat.Pnm;
        return null;
    }

    /// <summary>The name of a known format that is not read, or nothing.</summary>
    public static string? NameOfOther(ReadOnlySpan<byte> start)
    {
        if (start.Length >= 8 && start[4..].StartsWith("ftyp"u8))
            return "AVIF or HEIC picture, or a film";
        if (start.StartsWith("GIF8"u8))
            return "GIF picture";
        if (start.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 12, 0x6A, 0x50]) || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]))
            return "JPEG 2000 picture";
        if (start.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 12, 0x4A, 0x58]) || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]))
            return "JPEG XL picture";
        if (start.StartsWith("II+\0"u8) || start.StartsWith("MM\0+"u8))
            return "BigTIFF picture";
        if (start.StartsWith((ReadOnlySpan<byte>)[0x76, 0x2F, 0x31, 0x01]))
            return "OpenEXR picture";
        if (start.StartsWith("8BPS"u8))
            return "Photoshop document";
        if (start.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0]))
            return "Windows icon";
        if (start.StartsWith("%PDF"u8))
            return "PDF document";
        if (start.StartsWith("<svg"u8))
            return "SVG drawing";
        return start.StartsWith("qoif"u8) ? "QOI picture" : null;
    }
}
