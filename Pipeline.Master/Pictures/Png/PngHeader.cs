using System.Buffers.Binary;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Png;

/// <summary>The IHDR chunk: how the pixels are stored.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="BitDepth">Bits a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="ColorType">What the samples are.</param>
/// <param name="Interlaced">Whether the rows come in Adam7's seven passes.</param>
internal readonly record struct PngHeader(int Width, int Height, int BitDepth, PngColorType ColorType, bool Interlaced)
{
    /// <summary>Bytes of an IHDR chunk's content.</summary>
    public const int Size = 13;

    /// <summary>Samples of a pixel as stored.</summary>
    public int Samples => ColorType switch
    {
        PngColorType.Grey or PngColorType.Palette => 1,
        PngColorType.GreyAlpha => 2,
        PngColorType.Colour => 3,
        _ => 4,
    };

    /// <summary>Bits of a pixel as stored.</summary>
    public int BitsPerPixel => Samples * BitDepth;

    /// <summary>The distance in bytes at which the row filters look back: a pixel, at least a byte.</summary>
    public int FilterDistance => Math.Max(1, BitsPerPixel / 8);

    /// <summary>Bytes of a row of <paramref name="width"/> stored pixels, without the filter byte.</summary>
    public long RowBytes(int width) => (((long)width * BitsPerPixel) + 7) / 8;

    /// <summary>Reads the chunk's content.</summary>
    /// <exception cref="PictureException">A value that PNG does not have.</exception>
    public static PngHeader Parse(ReadOnlySpan<byte> content)
    {
        var width = BinaryPrimitives.ReadUInt32BigEndian(content);
        var height = BinaryPrimitives.ReadUInt32BigEndian(content[4..]);
        var (depth, color) = (content[8], (PngColorType)content[9]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw Damaged($"its size of {width} x {height} is impossible");
        if (!IsAllowed(color, depth))
            throw Damaged($"colour type {content[9]} with {depth} bits a sample does not exist");
        if (content[10] != 0 || content[11] != 0 || content[12] > 1)
            throw Damaged($"compression {content[10]}, filter {content[11]} or interlace {content[12]} does not exist");

        return new PngHeader((int)width, (int)height, depth, color, content[12] == 1);
    }

    /// <summary>How a picture is stored without loss and without interlacing.</summary>
    public static PngHeader Of(PictureShape shape)
    {
        var color = shape.Channels switch { 1 => PngColorType.Grey, 3 => PngColorType.Colour, _ => PngColorType.ColourAlpha };
        return new PngHeader(shape.Width, shape.Height, shape.Depth, color, Interlaced: false);
    }

    /// <summary>The chunk's content.</summary>
    public byte[] Format()
    {
        var content = new byte[Size];
        BinaryPrimitives.WriteInt32BigEndian(content, Width);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4), Height);
        content[8] = (byte)BitDepth;
        content[9] = (byte)ColorType;
        content[12] = Interlaced ? (byte)1 : (byte)0;
        return content;
    }

    private static bool IsAllowed(PngColorType color, int depth) => color switch
    {
        PngColorType.Grey => depth is 1 or 2 or 4 or 8 or 16,
        PngColorType.Palette => depth is 1 or 2 or 4 or 8,
        PngColorType.Colour or PngColorType.GreyAlpha or PngColorType.ColourAlpha => depth is 8 or 16,
        _ => false,
    };

    private static PictureException Damaged(string what) => new(PictureFault.Damaged, $"The PNG file's header is damaged: {what}.");
}
