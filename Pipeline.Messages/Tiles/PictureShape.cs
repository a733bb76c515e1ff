namespace Pipeline.Messages.Tiles;

/// <summary>The geometry and sample format of a whole picture.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">1 grey, 3 B G R, 4 B G R A; interleaved.</param>
/// <param name="Depth">Bits a sample: 8 or 16.</param>
public readonly record struct PictureShape(int Width, int Height, int Channels, int Depth)
{
    /// <summary>Bytes of one pixel.</summary>
    public int BytesPerPixel => Channels * (Depth / 8);

    /// <summary>Bytes of one row without padding.</summary>
    public long RowBytes => (long)Width * BytesPerPixel;

    /// <summary>Bytes of all pixels.</summary>
    public long TotalBytes => RowBytes * Height;

    /// <summary>Number of pixels.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>Whether the last channel is alpha.</summary>
    public bool HasAlpha => Channels == 4;

    /// <summary>The whole picture as a region.</summary>
    public Region Bounds => new(0, 0, Width, Height);

    /// <summary>Bytes of the pixels of <paramref name="region"/>, rows without padding.</summary>
    public long BytesOf(Region region) => region.Area * BytesPerPixel;

    /// <inheritdoc/>
    public override string ToString() => $"{Width}x{Height}, {Channels} channel{(Channels == 1 ? "" : "s")} of {Depth} bits";
}
