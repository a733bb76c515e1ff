namespace Pipeline.Master.Pictures.Png;

/// <summary>What the chunks of a PNG file tell.</summary>
/// <param name="Header">How the pixels are stored.</param>
/// <param name="Palette">Red, green and blue of each entry; empty without one.</param>
/// <param name="Transparency">
/// Content of the tRNS chunk where it counts: an alpha for each of the first palette entries, or the transparent colour of six bytes; else empty.
/// </param>
/// <param name="Orientation">From the eXIf chunk.</param>
/// <param name="Metadata">Of the picture as stored.</param>
/// <param name="DataOffset">Where the first IDAT chunk begins.</param>
internal sealed record PngStructure(
    PngHeader Header,
    byte[] Palette,
    byte[] Transparency,
    PictureOrientation Orientation,
    PictureMetadata Metadata,
    long DataOffset)
{
    /// <summary>Channels of the decoded picture, as OpenCV expands them: a grey picture loses a transparent colour, a colour picture gets alpha for it.</summary>
    public int Channels => Header.ColorType switch
    {
        PngColorType.Grey => 1,
        PngColorType.GreyAlpha or PngColorType.ColourAlpha => 4,
        _ => Transparency.Length > 0 ? 4 : 3,
    };

    /// <summary>Bits of a decoded sample.</summary>
    public int Depth => Header.BitDepth == 16 ? 16 : 8;
}
