using System.Buffers.Binary;
using System.IO.Compression;

namespace Pipeline.Master.Pictures.Png;

/// <summary>The chunks pHYs and iCCP: the resolution and the ICC profile.</summary>
internal static class PngMetadata
{
    /// <summary>Bytes of a pHYs chunk's content.</summary>
    public const int PhysicalSizeBytes = 9;

    private const byte PerMetre = 1;

    /// <summary>Reads a pHYs chunk; nothing when it only tells the pixels' aspect.</summary>
    public static PictureResolution? ParsePhysicalSize(ReadOnlySpan<byte> content)
    {
        var (x, y) = (BinaryPrimitives.ReadUInt32BigEndian(content), BinaryPrimitives.ReadUInt32BigEndian(content[4..]));
        return content[8] == PerMetre && x > 0 && y > 0 ? new PictureResolution(x, y) : null;
    }

    /// <summary>Makes a pHYs chunk's content.</summary>
    public static byte[] FormatPhysicalSize(PictureResolution resolution)
    {
        var content = new byte[PhysicalSizeBytes];
        BinaryPrimitives.WriteUInt32BigEndian(content, (uint)Math.Clamp(Math.Round(resolution.X), 1, int.MaxValue));
        BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(4), (uint)Math.Clamp(Math.Round(resolution.Y), 1, int.MaxValue));
        content[8] = PerMetre;
        return content;
    }

    /// <summary>Reads an iCCP chunk; nothing when it is damaged or larger than a profile may be.</summary>
    public static ReadOnlyMemory<byte>? ParseProfile(ReadOnlySpan<byte> content)
    {
        var nameEnd = content.IndexOf((byte)0);
        if (nameEnd < 0 || content.Length < nameEnd + 2 || content[nameEnd + 1] != 0)
            return null;

        var profile = new byte[IccProfile.MaxBytes + 1];
        try
        {
            using var compressed = new MemoryStream(content[(nameEnd + 2)..].ToArray());
            using var inflater = new ZLibStream(compressed, CompressionMode.Decompress);
            var length = inflater.ReadAtLeast(profile, profile.Length, throwOnEndOfStream: false);
            return IccProfile.Check(profile.AsMemory(0, length));
        }
        catch (InvalidDataException)
        {
            // A damaged profile is as good as none; the pixels do not depend on it.
            return null;
        }
    }

    /// <summary>Makes an iCCP chunk's content.</summary>
    public static byte[] FormatProfile(ReadOnlySpan<byte> profile)
    {
        using var content = new MemoryStream();
        content.Write("ICC profile\0"u8);
        content.WriteByte(0);
        using (var deflater = new ZLibStream(content, CompressionLevel.Optimal, leaveOpen: true))
            deflater.Write(profile);
        return content.ToArray();
    }
}
