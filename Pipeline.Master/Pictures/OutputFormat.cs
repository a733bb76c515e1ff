using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures;

/// <summary>Decides how a result is written.</summary>
public static class OutputFormat
{
    /// <summary>
    /// Without a wish: the input's format when that is lossless and holds the result, else PNG. A wish is checked against the result.
    /// </summary>
    /// <param name="source">The input.</param>
    /// <param name="result">The result.</param>
    /// <param name="format">The format asked for, by name, or nothing.</param>
    /// <param name="quality">The quality asked for, 1..100, or nothing.</param>
    /// <param name="limits">The bytes of a result that is not a PNG are limited.</param>
    /// <exception cref="PictureException">The format does not exist or cannot hold the result, or the quality is not possible.</exception>
    public static EncodeOptions Choose(PictureHeader source, PictureShape result, string? format, int? quality, PictureLimits limits)
        => throw new NotSupportedException();
}
