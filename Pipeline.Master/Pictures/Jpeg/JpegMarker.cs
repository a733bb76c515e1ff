namespace Pipeline.Master.Pictures.Jpeg;

/// <summary>Second bytes of JPEG markers (ITU-T T.81, table B.1).</summary>
internal static class JpegMarker
{
    public const byte Start = 0xD8;
    public const byte End = 0xD9;
    public const byte Scan = 0xDA;
    public const byte App0 = 0xE0;
    public const byte App1 = 0xE1;
    public const byte App2 = 0xE2;

    /// <summary>Baseline, extended, progressive: sequential or progressive DCT, Huffman-coded.</summary>
    public static bool IsReadableFrame(byte marker) => marker is 0xC0 or 0xC1 or 0xC2;

    /// <summary>A frame header of any coding: lossless, hierarchical, arithmetic ones too.</summary>
    public static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;

    /// <summary>Without a length and content: restart markers, TEM, a start, and stuffed zeroes.</summary>
    public static bool StandsAlone(byte marker) => marker is >= 0xD0 and <= Start or 0x01 or 0x00;
}
