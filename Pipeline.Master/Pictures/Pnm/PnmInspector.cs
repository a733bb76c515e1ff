using Pipeline.Master.Pictures.Files;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Pnm;

/// <summary>Reads the header of a portable anymap, P1 to P6, and checks that as many samples follow as it tells.</summary>
internal sealed class PnmInspector
{
    private const string Name = "PNM";

    /// <summary>Room for the longest comments that make sense.</summary>
    private const int MaxHeaderBytes = 64 * 1024;

    private readonly FileWindow _file;
    private long _offset = 2;

    private PnmInspector(FileWindow file) => _file = file;

    /// <summary>Reads the file.</summary>
    /// <exception cref="PictureException">The file is cut short or damaged.</exception>
    public static PictureHeader Inspect(FileWindow file, PictureLimits limits) => new PnmInspector(file).Read(limits);

    private PictureHeader Read(PictureLimits limits)
    {
        var kind = _file.Peek(1, 1)[0];
        var isText = kind <= (byte)'3';
        var isBitmap = kind is (byte)'1' or (byte)'4';
        var channels = kind is (byte)'3' or (byte)'6' ? 3 : 1;
        var (width, height) = (ReadNumber("width"), ReadNumber("height"));
        var maximum = isBitmap ? 1 : ReadNumber("largest value");
        if (width == 0 || height == 0 || maximum is 0 or > ushort.MaxValue)
            throw PictureRefusal.Damaged(Name, $"{width} x {height} pixels of values up to {maximum} are impossible");

        var shape = new PictureShape(width, height, channels, maximum > byte.MaxValue ? 16 : 8);
        limits.Check(PictureFormat.Pnm, shape);
        var bytes = isBitmap ? (width + 7L) / 8 * height : shape.TotalBytes;
        if (isText ? !HasSamples(shape.Pixels * channels, isBitmap) : _offset + bytes > _file.Length)
            throw PictureRefusal.Truncated(Name, $"at byte {_file.Length}, before its last pixel");

        return new PictureHeader(PictureFormat.Pnm, shape, PictureOrientation.TopLeft, Lossless: true, PictureMetadata.None);
    }

    /// <summary>A number behind white space and comments, and the one character behind it.</summary>
    private int ReadNumber(string what)
    {
        long value = 0;
        var digits = 0;
        for (var isComment = false; ; _offset++)
        {
            var next = _file.Peek(_offset, 1);
            if (next.IsEmpty)
                throw PictureRefusal.Truncated(Name, "in its header");
            if (_offset > MaxHeaderBytes)
                throw PictureRefusal.Damaged(Name, $"its header does not end within {MaxHeaderBytes} bytes");

            var character = (char)next[0];
            if (isComment)
            {
                isComment = character is not ('\n' or '\r');
            }
            else if (char.IsAsciiDigit(character))
            {
                value = (value * 10) + (character - '0');
                digits++;
            }
            else if (digits > 0)
            {
                _offset++;
                return value <= int.MaxValue && digits < 12 ? (int)value : throw PictureRefusal.Damaged(Name, $"its {what} is too large");
            }
            else
            {
                isComment = character == '#';
                if (!isComment && !IsSpace(next[0]))
                    throw PictureRefusal.Damaged(Name, $"its {what} is not a number");
            }
        }
    }

    /// <summary>Counts the numbers that follow as text, each with a character behind it that ends it; of a bitmap the digits.</summary>
    private bool HasSamples(long samples, bool isBitmap)
    {
        var (wasDigit, isComment) = (false, false);
        for (ReadOnlySpan<byte> bytes; samples > 0 && !(bytes = _file.PeekSome(_offset)).IsEmpty; _offset += bytes.Length)
        {
            foreach (var character in bytes)
            {
                if (isComment)
                {
                    isComment = character is not ((byte)'\n' or (byte)'\r');
                    continue;
                }

                var isDigit = char.IsAsciiDigit((char)character);
                samples -= isBitmap ? (isDigit ? 1 : 0) : (wasDigit && !isDigit ? 1 : 0);
                wasDigit = isDigit;
                isComment = character == '#';
            }
        }

        return samples <= 0;
    }

    private static bool IsSpace(byte character) => character is (byte)' ' or >= 0x09 and <= 0x0D;
}
