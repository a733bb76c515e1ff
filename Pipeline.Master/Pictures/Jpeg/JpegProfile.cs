namespace Pipeline.Master.Pictures.Jpeg;

/// <summary>An ICC profile in the APP2 segments of a JPEG file (ICC.1, annex B.4): numbered parts, each at most 65,519 bytes.</summary>
internal sealed class JpegProfile
{
    /// <summary>The most of a profile that a segment holds: 65,533 bytes less the head.</summary>
    public const int PartBytes = 65_533 - HeadBytes;

    /// <summary>Bytes of a part's head: the name, the part's number from 1, the number of parts.</summary>
    public const int HeadBytes = 14;

    private readonly SortedDictionary<int, byte[]> _parts = [];
    private int _count;

    /// <summary>What each part begins with.</summary>
    public static ReadOnlySpan<byte> Name => "ICC_PROFILE\0"u8;

    /// <summary>Takes an APP2 segment's content, which may be something else.</summary>
    public void Add(ReadOnlySpan<byte> content)
    {
        if (content.Length < HeadBytes || !content.StartsWith(Name))
            return;

        _count = content[13];
        _parts.TryAdd(content[12], content[HeadBytes..].ToArray());
    }

    /// <summary>The profile, or nothing when there is none or a part is missing.</summary>
    public ReadOnlyMemory<byte>? Assemble() =>
        _count > 0 && _parts.Count == _count && _parts.Keys.First() == 1 && _parts.Keys.Last() == _count
            ? IccProfile.Check(_parts.Values.SelectMany(part => part).ToArray())
            : null;
}
