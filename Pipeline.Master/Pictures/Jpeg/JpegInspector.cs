using System.Buffers.Binary;
using Pipeline.Master.Pictures.Exif;
using Pipeline.Master.Pictures.Files;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Jpeg;

/// <summary>
/// Walks the markers of a JPEG file to the end-of-image marker. Decoders fill what is missing of a file that is cut short with grey and say
/// nothing, so that its absence is the only sign.
/// </summary>
internal sealed class JpegInspector
{
    private const string Name = "JPEG";

    /// <summary>The most scans of a progressive picture: real ones have about ten, and each costs a pass over the picture.</summary>
    private const int MaxScans = 500;

    private readonly FileWindow _file;
    private readonly JpegProfile _profile = new();
    private PictureShape? _shape;
    private ExifDirectory? _exif;
    private PictureResolution? _resolution;
    private int _scans;

    private JpegInspector(FileWindow file) => _file = file;

    /// <summary>Walks the file.</summary>
    /// <exception cref="PictureException">The file is cut short, damaged, or of a kind that is not read.</exception>
    public static PictureHeader Inspect(FileWindow file) => new JpegInspector(file).Walk();

    private PictureHeader Walk()
    {
        long offset = 2;
        for (byte marker; (marker = FindMarker(ref offset)) != JpegMarker.End;)
        {
            if (JpegMarker.StandsAlone(marker))
                continue;

            var head = _file.Peek(offset, sizeof(ushort));
            if (head.Length < sizeof(ushort))
                throw CutShort();
            int length = BinaryPrimitives.ReadUInt16BigEndian(head);
            if (length < sizeof(ushort))
                throw PictureRefusal.Damaged(Name, $"the segment at byte {offset} has an impossible length of {length}");
            var content = _file.Peek(offset, length);
            if (content.Length < length)
                throw CutShort();

            Take(marker, content[sizeof(ushort)..]);
            offset += length;
        }

        if (_shape is not { } shape || _scans == 0)
            throw PictureRefusal.Damaged(Name, "it holds no picture");

        var exif = _exif ?? ExifDirectory.None;
        return new PictureHeader(
            PictureFormat.Jpeg, shape, exif.Orientation, Lossless: false, new PictureMetadata(_profile.Assemble(), _resolution ?? exif.Resolution));
    }

    /// <summary>Goes to the next marker, over the entropy-coded data of a scan or stray bytes, and leaves the offset behind it.</summary>
    private byte FindMarker(ref long offset)
    {
        while (true)
        {
            var bytes = _file.PeekSome(offset);
            if (bytes.IsEmpty)
                throw CutShort();

            var start = bytes.IndexOf((byte)0xFF);
            if (start < 0)
            {
                offset += bytes.Length;
                continue;
            }

            offset += start + 1;
            var code = _file.Peek(offset, 1);
            if (code.IsEmpty)
                throw CutShort();
            if (code[0] is 0xFF)
                continue;

            offset++;
            return code[0];
        }
    }

    private void Take(byte marker, ReadOnlySpan<byte> content)
    {
        if (JpegMarker.IsFrame(marker))
        {
            TakeFrame(marker, content);
            return;
        }

        switch (marker)
        {
            case JpegMarker.Scan:
                if (_shape is null)
                    throw PictureRefusal.Damaged(Name, "its pixels come before its header");
                if (++_scans > MaxScans)
                    throw PictureRefusal.Unsupported(Name, $"it has more than {MaxScans} scans", "pictures with fewer are");
                break;
            case JpegMarker.App0 when content.StartsWith("JFIF\0"u8) && content.Length >= 12:
                _resolution ??= ExifDirectory.ResolutionOf(
                    content[7] + 1, BinaryPrimitives.ReadUInt16BigEndian(content[8..]), BinaryPrimitives.ReadUInt16BigEndian(content[10..]));
                break;
            case JpegMarker.App1:
                // As in OpenCV the first such segment counts, whatever it holds, behind the six bytes of "Exif".
                _exif ??= content.Length > 6 ? ExifDirectory.Parse(content[6..]) : ExifDirectory.None;
                break;
            case JpegMarker.App2:
                _profile.Add(content);
                break;
            default:
                break;
        }
    }

    private void TakeFrame(byte marker, ReadOnlySpan<byte> content)
    {
        const string Allowed = "baseline and progressive JPEG of 8 bits, grey or colour, is";
        if (!JpegMarker.IsReadableFrame(marker))
            throw PictureRefusal.Unsupported(Name, $"it is lossless, hierarchical or arithmetic-coded (SOF{marker - 0xC0})", Allowed);
        if (_shape is not null || content.Length < 6)
            throw PictureRefusal.Damaged(Name, "its header is cut short or comes twice");

        var (depth, components) = (content[0], content[5]);
        var height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
        if (depth != 8)
            throw PictureRefusal.Unsupported(Name, $"it has {depth} bits a sample", Allowed);
        if (components is not (1 or 3))
            throw PictureRefusal.Unsupported(Name, components == 4 ? "its colours are CMYK" : $"it has {components} colour components", Allowed);
        if (width == 0 || height == 0)
            throw PictureRefusal.Unsupported(Name, $"its header tells a size of {width} x {height}", "a size of at least 1 x 1 is needed there");

        _shape = new PictureShape(width, height, components, Depth: 8);
    }

    private static PictureException CutShort() => PictureRefusal.Truncated(Name, "before its end-of-image marker");
}
