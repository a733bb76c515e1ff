namespace Pipeline.Master.Pictures.Png;

/// <summary>Chunk types of the PNG specification as big-endian numbers of their four letters.</summary>
internal static class PngChunkType
{
    /// <summary>Bit of the first letter that is set (lower case) when a decoder may skip a chunk it does not know.</summary>
    private const uint AncillaryBit = 0x20_00_00_00;

    public const uint Header = 'I' << 24 | 'H' << 16 | 'D' << 8 | 'R';
    public const uint Palette = 'P' << 24 | 'L' << 16 | 'T' << 8 | 'E';
    public const uint Data = 'I' << 24 | 'D' << 16 | 'A' << 8 | 'T';
    public const uint End = 'I' << 24 | 'E' << 16 | 'N' << 8 | 'D';
    public const uint Transparency = 't' << 24 | 'R' << 16 | 'N' << 8 | 'S';
    public const uint PhysicalSize = 'p' << 24 | 'H' << 16 | 'Y' << 8 | 's';
    public const uint IccProfile = 'i' << 24 | 'C' << 16 | 'C' << 8 | 'P';
    public const uint Exif = 'e' << 24 | 'X' << 16 | 'I' << 8 | 'f';

    /// <summary>Whether a chunk that is not known may be skipped.</summary>
    public static bool IsAncillary(uint type) => (type & AncillaryBit) != 0;

    /// <summary>Whether all four bytes are letters, as those of every chunk type are.</summary>
    public static bool IsWellFormed(uint type)
    {
        for (var shift = 0; shift < 32; shift += 8)
        {
            if (!char.IsAsciiLetter((char)(byte)(type >> shift)))
                return false;
        }

        return true;
    }

    /// <summary>The four letters.</summary>
    public static string NameOf(uint type) =>
        new([(char)(byte)(type >> 24), (char)(byte)(type >> 16), (char)(byte)(type >> 8), (char)(byte)type]);
}
