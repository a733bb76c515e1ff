using System.Buffers.Binary;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures;

/// <summary>What is looked at in an ICC profile (ICC.1, section 7.2): its size, its signature and its colour space.</summary>
internal static class IccProfile
{
    /// <summary>The largest profile that is carried over. Usual ones have 0.5 to 600 kB.</summary>
    public const int MaxBytes = 4 << 20;

    private const int HeaderBytes = 128;
    private const int ColorSpaceOffset = 16;
    private const int SignatureOffset = 36;

    /// <summary>The profile without what may follow it, or nothing when it is none, is cut short or is too large.</summary>
    public static ReadOnlyMemory<byte>? Check(ReadOnlyMemory<byte> data)
    {
        if (data.Length < HeaderBytes || !data.Span[SignatureOffset..].StartsWith("acsp"u8))
            return null;

        var length = BinaryPrimitives.ReadUInt32BigEndian(data.Span);
        return length is >= HeaderBytes and <= MaxBytes && length <= data.Length ? data[..(int)length] : null;
    }

    /// <summary>Whether the profile describes pictures of that shape: grey ones or colour ones.</summary>
    public static bool Describes(ReadOnlySpan<byte> profile, PictureShape shape) =>
        profile[ColorSpaceOffset..].StartsWith(shape.Channels == 1 ? "GRAY"u8 : "RGB "u8);
}
