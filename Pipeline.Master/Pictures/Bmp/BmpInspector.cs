using System.Buffers.Binary;
using Pipeline.Master.Pictures.Files;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Bmp;

/// <summary>Reads the headers of a Windows bitmap and tells, by OpenCV's rules, what it decodes to.</summary>
internal static class BmpInspector
{
    private const string Name = "BMP";
    private const int FileHeaderBytes = 14;

    /// <summary>The smallest header with a compression and a palette size: BITMAPINFOHEADER.</summary>
    private const int InfoHeaderBytes = 40;

    /// <summary>From this header on, four channel masks are part of it: BITMAPV3INFOHEADER.</summary>
    private const int MasksHeaderBytes = 56;

    private const int Uncompressed = 0;
    private const int RunLength8 = 1;
    private const int RunLength4 = 2;
    private const int BitFields = 3;

    /// <summary>Reads the headers.</summary>
    /// <exception cref="PictureException">The file is cut short, damaged, or of a kind that is not read.</exception>
    public static PictureHeader Inspect(FileWindow file)
    {
        var head = file.Peek(0, FileHeaderBytes + InfoHeaderBytes);
        if (head.Length < FileHeaderBytes + sizeof(int))
            throw PictureRefusal.Truncated(Name, "in its header");

        var pixels = BinaryPrimitives.ReadUInt32LittleEndian(head[10..]);
        var info = head[FileHeaderBytes..];
        var headerBytes = BinaryPrimitives.ReadInt32LittleEndian(info);
        if (headerBytes < InfoHeaderBytes)
            throw PictureRefusal.Unsupported(Name, $"its header has {headerBytes} bytes, as in OS/2", "Windows bitmaps are, from 40 bytes on");
        if (info.Length < InfoHeaderBytes)
            throw PictureRefusal.Truncated(Name, "in its header");

        var (width, height) = (BinaryPrimitives.ReadInt32LittleEndian(info[4..]), BinaryPrimitives.ReadInt32LittleEndian(info[8..]));
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(info[14..]);
        var compression = BinaryPrimitives.ReadInt32LittleEndian(info[16..]);
        var resolution = (X: BinaryPrimitives.ReadInt32LittleEndian(info[24..]), Y: BinaryPrimitives.ReadInt32LittleEndian(info[28..]));
        var colors = BinaryPrimitives.ReadInt32LittleEndian(info[32..]);
        if (width <= 0 || height is 0 or int.MinValue)
            throw PictureRefusal.Damaged(Name, $"its size of {width} x {height} is impossible");
        CheckVariant(file, bits, compression, headerBytes);

        height = Math.Abs(height);
        var rowBytes = (((long)width * bits) + 31) / 32 * 4;
        if (compression is Uncompressed or BitFields && pixels + (rowBytes * height) > file.Length)
            throw PictureRefusal.Truncated(Name, $"at byte {file.Length} of {pixels + (rowBytes * height)}");

        var channels = bits > 8
            ? (bits == 32 && compression == BitFields ? 4 : 3)
            : (IsColour(file, FileHeaderBytes + (long)headerBytes, bits, colors) ? 3 : 1);
        return new PictureHeader(
            PictureFormat.Bmp,
            new PictureShape(width, height, channels, Depth: 8),
            PictureOrientation.TopLeft,
            Lossless: true,
            new PictureMetadata(null, resolution is { X: > 0, Y: > 0 } ? new PictureResolution(resolution.X, resolution.Y) : null));
    }

    private static void CheckVariant(FileWindow file, int bits, int compression, int headerBytes)
    {
        var allowed = (bits, compression) switch
        {
            (1 or 4 or 8 or 16 or 24 or 32, Uncompressed) => true,
            (8, RunLength8) or (4, RunLength4) => true,
            (16, BitFields) => HasKnownMasks(file),
            (32, BitFields) => headerBytes >= MasksHeaderBytes,
            _ => false,
        };
        if (!allowed)
        {
            throw PictureRefusal.Unsupported(
                Name,
                $"it has {bits} bits a pixel with compression {compression} or unusual channel masks",
                "1, 4, 8, 16, 24 and 32 bits are, uncompressed, and run lengths of 4 and 8 bits");
        }
    }

    /// <summary>16 bits a pixel are read as 5 bits of red, green and blue, or 5, 6 and 5.</summary>
    private static bool HasKnownMasks(FileWindow file)
    {
        var masks = file.Peek(FileHeaderBytes + InfoHeaderBytes, 12);
        if (masks.Length < 12)
            throw PictureRefusal.Truncated(Name, "in its header");

        return (BinaryPrimitives.ReadInt32LittleEndian(masks),
            BinaryPrimitives.ReadInt32LittleEndian(masks[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(masks[8..])) is (0x7C00, 0x3E0, 0x1F) or (0xF800, 0x7E0, 0x1F);
    }

    /// <summary>Whether a palette has a colour in it; entries that the file does not tell are black.</summary>
    private static bool IsColour(FileWindow file, long offset, int bits, int colors)
    {
        if (colors is < 0 or > 256)
            throw PictureRefusal.Damaged(Name, $"its palette of {colors} colours is impossible");

        var entries = colors == 0 ? 1 << bits : colors;
        var palette = file.Peek(offset, 4 * entries);
        if (palette.Length < 4 * entries)
            throw PictureRefusal.Truncated(Name, "in its palette");

        for (var i = 0; i < Math.Min(entries, 1 << bits); i++)
        {
            if (palette[4 * i] != palette[(4 * i) + 1] || palette[4 * i] != palette[(4 * i) + 2])
                return true;
        }

        return false;
    }
}
