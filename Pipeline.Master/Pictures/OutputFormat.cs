using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures;

/// <summary>Decides how a result is written.</summary>
public static class OutputFormat
{
    /// <summary>The largest side of a JPEG that libjpeg writes, pixels.</summary>
    private const int MaxJpegSide = 65_500;

    /// <summary>The largest side of a WebP picture, pixels (RFC 9649, 2.5).</summary>
    private const int MaxWebpSide = 16_383;

    /// <summary>
    /// Without a wish: the input's format when that is lossless and holds the result exactly, else PNG. A wish is checked against the result.
    /// </summary>
    /// <param name="source">The input.</param>
    /// <param name="result">The result.</param>
    /// <param name="format">The format asked for, by name, or nothing.</param>
    /// <param name="quality">The quality asked for, 1..100, or nothing.</param>
    /// <param name="limits">The bytes of a result that is not a PNG are limited.</param>
    /// <exception cref="PictureException">The format does not exist or cannot hold the result, or the quality is not possible.</exception>
    public static EncodeOptions Choose(PictureHeader source, PictureShape result, string? format, int? quality, PictureLimits limits)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(limits);
        var chosen = string.IsNullOrEmpty(format) ? Default(source, result, limits) : Parse(format);
        if (ObstacleOf(chosen, result, limits) is { } obstacle)
        {
            throw new PictureException(
                PictureFault.FormatCannotHold,
                $"{PictureFormats.TitleOf(chosen)} cannot hold the result, {result}: {obstacle}. {Alternatives(result, limits)}");
        }

        CheckQuality(chosen, quality);
        return new EncodeOptions(chosen, quality, Carried(source.Metadata, chosen, result));
    }

    private static PictureFormat Default(PictureHeader source, PictureShape result, PictureLimits limits)
    {
        // libwebp does not keep the colour of fully transparent pixels, and has no grey: a result of one channel would come back with three.
        var isExact = source.Lossless && !(source.Format == PictureFormat.Webp && result.Channels != 3);
        return isExact && ObstacleOf(source.Format, result, limits) is null ? source.Format : PictureFormat.Png;
    }

    private static PictureFormat Parse(string format) => PictureFormats.TryParse(format, out var parsed)
        ? parsed
        : throw new PictureException(PictureFault.UnknownFormat, $"The format '{format}' does not exist; it is one of {PictureFormats.Names}.");

    /// <summary>Why the format cannot hold the result, or nothing.</summary>
    private static string? ObstacleOf(PictureFormat format, PictureShape result, PictureLimits limits) => format switch
    {
        PictureFormat.Png => null,
        PictureFormat.Jpeg or PictureFormat.Webp or PictureFormat.Bmp when result.Depth == 16 => "it has 8 bits a sample",
        PictureFormat.Jpeg or PictureFormat.Bmp or PictureFormat.Pnm when result.HasAlpha => "it has no alpha",
        PictureFormat.Jpeg when Math.Max(result.Width, result.Height) > MaxJpegSide => $"its sides are at most {MaxJpegSide} pixels",
        PictureFormat.Webp when Math.Max(result.Width, result.Height) > MaxWebpSide => $"its sides are at most {MaxWebpSide} pixels",
        _ when result.TotalBytes > limits.MaxBytesInMemory => $"it is written from memory, of at most {limits.MaxBytesInMemory} bytes",
        _ => null,
    };

    private static string Alternatives(PictureShape result, PictureLimits limits)
    {
        var names = Enum.GetValues<PictureFormat>()
            .Where(format => ObstacleOf(format, result, limits) is null)
            .Select(PictureFormats.NameOf);
        return $"Formats that can: {string.Join(", ", names)}.";
    }

    private static void CheckQuality(PictureFormat format, int? quality)
    {
        if (quality is null)
            return;
        if (format is not (PictureFormat.Jpeg or PictureFormat.Webp))
        {
            throw new PictureException(
                PictureFault.InvalidQuality, $"The result is written as {PictureFormats.NameOf(format)}, without loss; a quality is for jpeg and webp.");
        }

        if (quality is < 1 or > 100)
            throw new PictureException(PictureFault.InvalidQuality, $"The quality {quality} is out of range; it is 1 to 100.");
    }

    /// <summary>The metadata that still holds: a profile of colours does not describe a grey result, nor the reverse. WebP has only colour.</summary>
    private static PictureMetadata Carried(PictureMetadata metadata, PictureFormat format, PictureShape result)
    {
        var written = format == PictureFormat.Webp && result.Channels == 1 ? result with { Channels = 3 } : result;
        return metadata.IccProfile is { } profile && !IccProfile.Describes(profile.Span, written)
            ? metadata with { IccProfile = null }
            : metadata;
    }
}
