using Pipeline.Master.Pictures.Exif;
using Pipeline.Master.Pictures.Files;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Tiff;

/// <summary>Reads the first directory of a TIFF file and lets pass what OpenCV decodes without doubt.</summary>
internal sealed class TiffInspector
{
    private const string Name = "TIFF";
    private const string Allowed =
        "grey of 1, 8 or 16 bits, colour of 8 or 16 bits with or without alpha, and palettes of 8 bits are, of unsigned integers";

    /// <summary>What libtiff reserves for a strip or tile of any depth, as RGBA or with four samples of 16 bits.</summary>
    private const int DecodedPixelBytes = 8;

    private const int Jpeg = 7;

    private readonly FileWindow _file;
    private readonly TiffDirectory _directory;

    private TiffInspector(FileWindow file)
    {
        _file = file;
        _directory = TiffDirectory.Read(file);
    }

    private bool IsTiled => _directory.CountOf(TiffTag.TileWidth) > 0;

    private bool IsPlanar => _directory.NumberOf(TiffTag.PlanarConfiguration, 1) == 2;

    private long Samples => _directory.NumberOf(TiffTag.SamplesPerPixel, 1);

    /// <summary>Reads the file.</summary>
    /// <exception cref="PictureException">The file is cut short, damaged, or of a kind that is not read.</exception>
    public static PictureHeader Inspect(FileWindow file, PictureLimits limits) => new TiffInspector(file).Read(limits);

    private PictureHeader Read(PictureLimits limits)
    {
        var (width, height) = (_directory.NumberOf(TiffTag.Width, 0), _directory.NumberOf(TiffTag.Height, 0));
        if (width is <= 0 or > int.MaxValue || height is <= 0 or > int.MaxValue)
            throw PictureRefusal.Damaged(Name, $"its size of {width} x {height} is impossible");

        var (channels, depth) = ReadSamples();
        var shape = new PictureShape((int)width, (int)height, channels, depth);
        limits.Check(PictureFormat.Tiff, shape);
        var compression = CheckCompression(depth);
        CheckPieces(width, height, limits);

        var orientation = _directory.NumberOf(TiffTag.Orientation, 1) is >= 1 and <= 8 and var turn
            ? (PictureOrientation)turn
            : PictureOrientation.TopLeft;
        var profile = _directory.BytesOf(TiffTag.IccProfile, IccProfile.MaxBytes) is { } bytes ? IccProfile.Check(bytes) : null;
        var resolution = ExifDirectory.ResolutionOf(
            _directory.NumberOf(TiffTag.ResolutionUnit, 2),
            _directory.FractionOf(TiffTag.XResolution),
            _directory.FractionOf(TiffTag.YResolution));
        return new PictureHeader(
            PictureFormat.Tiff,
            shape,
            orientation,
            Lossless: compression != Jpeg,
            new PictureMetadata(profile, resolution));
    }

    /// <summary>Channels and depth of the decoded picture.</summary>
    private (int Channels, int Depth) ReadSamples()
    {
        var bits = _directory.NumbersOf(TiffTag.BitsPerSample, 0, 5);
        var depth = bits.Length == 0 ? 1 : bits[0];
        var photometric = _directory.NumberOf(TiffTag.Photometric, -1);
        if (bits.Any(value => value != depth) || _directory.NumbersOf(TiffTag.SampleFormat, 0, 5).Any(format => format != 1))
            throw PictureRefusal.Unsupported(Name, "its samples are signed, floating-point or of different depths", Allowed);
        if (IsPlanar && depth == 16 && Samples > 1)
            throw PictureRefusal.Unsupported(Name, "it holds the channels of 16 bits apart from each other", "interleaved channels are");

        return (photometric, depth, Samples) switch
        {
            (0 or 1, 1 or 8, 1) or (0 or 1, 16, 1) => (1, depth == 16 ? 16 : 8),
            (2, 8 or 16, 3 or 4) => ((int)Samples, (int)depth),
            (3, 8, 1) => (3, 8),
            (6, 8, 3) => (3, 8),
            (5, _, _) => throw PictureRefusal.Unsupported(Name, "its colours are CMYK", Allowed),
            _ => throw PictureRefusal.Unsupported(
                Name, $"it has {Samples} samples of {depth} bits a pixel, photometric interpretation {photometric}", Allowed),
        };
    }

    private long CheckCompression(int depth)
    {
        var compression = _directory.NumberOf(TiffTag.Compression, 1);
        var allowed = compression is 1 or 5 or 8 or 32946 or 32773
            || (compression is 2 or 3 or 4 && _directory.NumberOf(TiffTag.BitsPerSample, 1) == 1)
            || (compression == Jpeg && depth == 8);
        return allowed
            ? compression
            : throw PictureRefusal.Unsupported(
                Name, $"its compression is number {compression}", "none, LZW, Deflate, PackBits, JPEG, and CCITT for 1 bit are");
    }

    /// <summary>Checks that every strip or tile lies in the file, and that none takes more memory than a picture may.</summary>
    private void CheckPieces(long width, long height, PictureLimits limits)
    {
        var pieceWidth = IsTiled ? _directory.NumberOf(TiffTag.TileWidth, 0) : width;
        var pieceHeight = IsTiled ? _directory.NumberOf(TiffTag.TileHeight, 0) : _directory.NumberOf(TiffTag.RowsPerStrip, uint.MaxValue);
        if (!IsTiled && pieceHeight is 0 or uint.MaxValue)
            pieceHeight = height;
        if (pieceWidth <= 0 || pieceHeight <= 0)
            throw PictureRefusal.Damaged(Name, $"its tiles of {pieceWidth} x {pieceHeight} are impossible");
        if ((Int128)pieceWidth * pieceHeight * DecodedPixelBytes > Math.Max(limits.MaxBytesInMemory, 64 << 20))
        {
            throw new PictureException(
                PictureFault.TooLarge,
                $"The TIFF file's strips or tiles of {pieceWidth} x {pieceHeight} pixels are too large: each needs {DecodedPixelBytes} bytes a pixel, "
                + $"of at most {limits.MaxBytesInMemory} bytes.");
        }

        var across = (width + pieceWidth - 1) / pieceWidth;
        var down = (height + pieceHeight - 1) / pieceHeight;
        var pieces = (Int128)across * down * (IsPlanar ? Samples : 1);
        var (offsets, lengths) = IsTiled ? (TiffTag.TileOffsets, TiffTag.TileByteCounts) : (TiffTag.StripOffsets, TiffTag.StripByteCounts);
        if (pieces > _directory.CountOf(offsets) || pieces > _directory.CountOf(lengths))
            throw PictureRefusal.Damaged(Name, $"it has {_directory.CountOf(offsets)} strips or tiles of {pieces}");

        const int BlockOfPieces = 8192;
        for (long first = 0; first < (long)pieces; first += BlockOfPieces)
        {
            var count = (int)Math.Min(BlockOfPieces, (long)pieces - first);
            var ends = _directory.NumbersOf(offsets, first, count).Zip(_directory.NumbersOf(lengths, first, count), (at, length) => at + length);
            if (ends.Max() is var end && end > _file.Length)
                throw PictureRefusal.Truncated(Name, $"at byte {_file.Length} of at least {end}");
        }
    }
}
