using System.Buffers.Binary;
using Pipeline.Master.Pictures.Exif;
using Pipeline.Master.Pictures.Files;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Webp;

/// <summary>Walks the chunks of a WebP file (RFC 9649). OpenCV does not turn WebP pictures by their EXIF data, so neither is it done here.</summary>
internal sealed class WebpInspector
{
    private const string Name = "WebP";
    private const int FileHeaderBytes = 12;
    private const int ChunkHeaderBytes = 8;
    private const byte AnimationFlag = 0x02;
    private const byte AlphaFlag = 0x10;

    private readonly FileWindow _file;
    private PictureShape? _canvas;
    private PictureShape? _picture;
    private bool _lossless;
    private ReadOnlyMemory<byte>? _profile;
    private ExifDirectory? _exif;

    private WebpInspector(FileWindow file) => _file = file;

    /// <summary>Walks the file.</summary>
    /// <exception cref="PictureException">The file is cut short, damaged, or of a kind that is not read.</exception>
    public static PictureHeader Inspect(FileWindow file) => new WebpInspector(file).Walk();

    private PictureHeader Walk()
    {
        var head = _file.Peek(0, FileHeaderBytes);
        var end = head.Length < FileHeaderBytes ? 0 : ChunkHeaderBytes + (long)BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        if (end < FileHeaderBytes || end > _file.Length)
            throw PictureRefusal.Truncated(Name, $"at byte {_file.Length} of {end}");

        for (long offset = FileHeaderBytes; offset + ChunkHeaderBytes <= end;)
        {
            var chunk = _file.Peek(offset, ChunkHeaderBytes);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (offset + ChunkHeaderBytes + length > end)
                throw PictureRefusal.Damaged(Name, $"the chunk at byte {offset} is longer than the file");

            Take(chunk[..4], offset + ChunkHeaderBytes, length);
            offset += ChunkHeaderBytes + length + (length & 1);
        }

        if (_picture is not { } picture)
            throw PictureRefusal.Damaged(Name, "it holds no picture");
        if (_canvas is { } canvas && (canvas.Width != picture.Width || canvas.Height != picture.Height))
            throw PictureRefusal.Damaged(Name, "its header and its picture disagree on the size");

        return new PictureHeader(
            PictureFormat.Webp, _canvas ?? picture, PictureOrientation.TopLeft, _lossless, new PictureMetadata(_profile, _exif?.Resolution));
    }

    private void Take(ReadOnlySpan<byte> type, long offset, uint length)
    {
        if (type.SequenceEqual("VP8X"u8))
            TakeExtended(_file.Peek(offset, 10));
        else if (type.SequenceEqual("VP8 "u8))
            _picture ??= Lossy(_file.Peek(offset, 10));
        else if (type.SequenceEqual("VP8L"u8))
            _picture ??= Lossless(_file.Peek(offset, 5));
        else if (type.SequenceEqual("ICCP"u8) && length <= IccProfile.MaxBytes)
            _profile = IccProfile.Check(Copy(offset, length));
        else if (type.SequenceEqual("EXIF"u8) && length <= ushort.MaxValue)
            _exif = ExifDirectory.Parse(WithoutExifName(Copy(offset, length)));
    }

    private void TakeExtended(ReadOnlySpan<byte> content)
    {
        if (content.Length < 10)
            throw PictureRefusal.Damaged(Name, "its header is cut short");
        if ((content[0] & AnimationFlag) != 0)
            throw PictureRefusal.Unsupported(Name, "it is an animation", "single pictures are");

        var width = 1 + (content[4] | content[5] << 8 | content[6] << 16);
        var height = 1 + (content[7] | content[8] << 8 | content[9] << 16);
        _canvas = new PictureShape(width, height, (content[0] & AlphaFlag) != 0 ? 4 : 3, Depth: 8);
    }

    /// <summary>The key frame header of VP8 (RFC 6386, 9.1): a start code behind three bytes, then 14 bits each of width and height.</summary>
    private static PictureShape Lossy(ReadOnlySpan<byte> content)
    {
        if (content.Length < 10 || !content[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
            throw PictureRefusal.Damaged(Name, "its picture has no start code");

        var width = BinaryPrimitives.ReadUInt16LittleEndian(content[6..]) & 0x3FFF;
        var height = BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) & 0x3FFF;
        return width > 0 && height > 0
            ? new PictureShape(width, height, Channels: 3, Depth: 8)
            : throw PictureRefusal.Damaged(Name, "its size is zero");
    }

    /// <summary>The header of a lossless picture: a signature byte, 14 bits each of width - 1 and height - 1, whether there is alpha.</summary>
    private PictureShape Lossless(ReadOnlySpan<byte> content)
    {
        if (content.Length < 5 || content[0] != 0x2F)
            throw PictureRefusal.Damaged(Name, "its picture has no signature");

        _lossless = true;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
        return new PictureShape(1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF), (bits >> 28 & 1) == 1 ? 4 : 3, Depth: 8);
    }

    /// <summary>Some writers put the six bytes that JPEG needs before the EXIF data.</summary>
    private static ReadOnlySpan<byte> WithoutExifName(ReadOnlySpan<byte> data) => data.StartsWith("Exif\0\0"u8) ? data[6..] : data;

    private byte[] Copy(long offset, uint length)
    {
        var content = new byte[length];
        return _file.TryRead(offset, content) ? content : [];
    }
}
