using System.Buffers.Binary;
using Pipeline.Master.Pictures.Exif;
using Pipeline.Master.Pictures.Files;

namespace Pipeline.Master.Pictures.Png;

/// <summary>
/// Walks the chunks of a PNG file from the signature to IEND and checks what can be checked without inflating: order, lengths, the checksums
/// of all but the data. A damaged ancillary chunk counts as missing, as libpng treats it.
/// </summary>
internal sealed class PngInspector
{
    /// <summary>Bytes before the first chunk: the signature.</summary>
    public const int SignatureBytes = 8;

    /// <summary>Bytes of a chunk's length and type.</summary>
    public const int ChunkHeaderBytes = 8;

    /// <summary>Bytes of a chunk's length, type and checksum: of the smallest chunk.</summary>
    public const int ChunkOverhead = ChunkHeaderBytes + 4;

    /// <summary>The most that is read of an ancillary chunk, as libpng's default has it.</summary>
    private const int AncillaryLimit = 8_000_000;

    private readonly FileWindow _file;
    private PngHeader? _header;
    private byte[] _palette = [];
    private byte[] _transparency = [];
    private ExifDirectory? _exif;
    private ReadOnlyMemory<byte>? _profile;
    private PictureResolution? _resolution;
    private long _dataOffset;

    private PngInspector(FileWindow file) => _file = file;

    /// <summary>The eight bytes that every PNG file begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Walks the file.</summary>
    /// <exception cref="PictureException">The file is cut short or damaged.</exception>
    public static PngStructure Inspect(FileWindow file) => new PngInspector(file).Walk();

    private PngStructure Walk()
    {
        long offset = SignatureBytes;
        uint type;
        do
        {
            var head = _file.Peek(offset, ChunkHeaderBytes);
            if (head.Length < ChunkHeaderBytes)
                throw Truncated(offset);

            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            type = BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
            if (length > int.MaxValue || !PngChunkType.IsWellFormed(type))
                throw Damaged($"there is no chunk at byte {offset}");
            if (offset + ChunkOverhead + length > _file.Length)
                throw Truncated(offset);

            Take(type, offset, (int)length);
            offset += ChunkOverhead + length;
        }
        while (type != PngChunkType.End);

        return new PngStructure(
            _header!.Value,
            _palette,
            _transparency,
            _exif?.Orientation ?? PictureOrientation.TopLeft,
            new PictureMetadata(_profile, _resolution ?? _exif?.Resolution),
            _dataOffset);
    }

    private void Take(uint type, long offset, int length)
    {
        if (_header is null != (type == PngChunkType.Header))
            throw Damaged(_header is null ? "it does not begin with an IHDR chunk" : "it has two IHDR chunks");

        switch (type)
        {
            case PngChunkType.Header:
                if (length != PngHeader.Size)
                    throw Damaged($"its IHDR chunk has {length} bytes instead of {PngHeader.Size}");
                _header = PngHeader.Parse(Critical(offset, length));
                break;
            case PngChunkType.Palette:
                TakePalette(offset, length);
                break;
            case PngChunkType.Data:
                TakeData(offset);
                break;
            case PngChunkType.End:
                if (_dataOffset == 0 || length > 0)
                    throw Damaged(_dataOffset == 0 ? "it has no IDAT chunk" : "its IEND chunk is not empty");
                Critical(offset, length);
                break;
            case PngChunkType.Transparency when _transparency.Length == 0 && _dataOffset == 0:
                if (IsTransparencyOf(_header!.Value, length) && Ancillary(offset, length) is { } transparency)
                    _transparency = transparency;
                break;
            case PngChunkType.Exif when _exif is null:
                _exif = Ancillary(offset, length) is { } exif ? ExifDirectory.Parse(exif) : null;
                break;
            case PngChunkType.PhysicalSize when length == PngMetadata.PhysicalSizeBytes && _dataOffset == 0:
                _resolution ??= Ancillary(offset, length) is { } size ? PngMetadata.ParsePhysicalSize(size) : null;
                break;
            case PngChunkType.IccProfile when _dataOffset == 0:
                _profile ??= Ancillary(offset, length) is { } profile ? PngMetadata.ParseProfile(profile) : null;
                break;
            default:
                if (!PngChunkType.IsAncillary(type))
                    throw Damaged($"it has a chunk '{PngChunkType.NameOf(type)}' that no PNG decoder knows but needs to");
                break;
        }
    }

    private void TakePalette(long offset, int length)
    {
        // In a picture without a palette the chunk only suggests one.
        if (_header!.Value.ColorType != PngColorType.Palette)
            return;
        if (_palette.Length > 0 || _dataOffset > 0 || length == 0 || length > 256 * 3 || length % 3 != 0)
            throw Damaged($"its palette of {length} bytes at byte {offset} is out of place or not of 1 to 256 colours");

        var palette = Critical(offset, length).ToArray();
        _palette = palette[..Math.Min(length, 3 << _header.Value.BitDepth)];
    }

    private void TakeData(long offset)
    {
        if (_dataOffset > 0)
            return;
        if (_header!.Value.ColorType == PngColorType.Palette && _palette.Length == 0)
            throw Damaged("its palette is missing");
        _dataOffset = offset;
    }

    /// <summary>Whether a tRNS chunk of that length counts: an alpha for some palette entries, or six bytes for a colour. A grey one is lost.</summary>
    private bool IsTransparencyOf(PngHeader header, int length) => header.ColorType switch
    {
        PngColorType.Palette => length > 0 && length <= _palette.Length / 3,
        PngColorType.Colour => length == 6,
        _ => false,
    };

    /// <summary>The content of a chunk that the picture cannot do without.</summary>
    private ReadOnlySpan<byte> Critical(long offset, int length)
    {
        var chunk = _file.Peek(offset + 4, 4 + length + 4);
        if (Crc32.Compute(chunk[..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]))
            throw Damaged($"the checksum of its chunk at byte {offset} is wrong");
        return chunk[4..^4];
    }

    /// <summary>The content of a chunk that the picture can do without, or nothing when its checksum is wrong.</summary>
    private byte[]? Ancillary(long offset, int length)
    {
        if (length > AncillaryLimit)
            return null;

        var chunk = new byte[4 + length];
        return _file.TryRead(offset + 4, chunk)
            && _file.TryReadUInt32(offset + ChunkHeaderBytes + length, out var stored)
            && Crc32.Compute(chunk) == stored
                ? chunk[4..]
                : null;
    }

    private PictureException Truncated(long offset) => new(
        PictureFault.Truncated,
        $"The PNG file is cut short: it ends at byte {_file.Length}, in the chunk that begins at byte {offset}, before its IEND chunk.");

    private static PictureException Damaged(string what) => new(PictureFault.Damaged, $"The PNG file is damaged: {what}.");
}
