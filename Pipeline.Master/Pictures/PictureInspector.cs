using Pipeline.Master.Pictures.Bmp;
using Pipeline.Master.Pictures.Files;
using Pipeline.Master.Pictures.Jpeg;
using Pipeline.Master.Pictures.Png;
using Pipeline.Master.Pictures.Pnm;
using Pipeline.Master.Pictures.Tiff;
using Pipeline.Master.Pictures.Webp;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures;

/// <summary>Tells from a file's header and structure what picture it holds, without decoding it.</summary>
public static class PictureInspector
{
    /// <summary>Inspects a file, by its content; its name does not matter.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">What is taken.</param>
    /// <exception cref="PictureException">The file is not a picture that is taken.</exception>
    public static PictureHeader Inspect(string path, PictureLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        using var file = new FileWindow(path);
        if (file.Length == 0)
            throw new PictureException(PictureFault.Empty, $"The file is empty. {PictureRefusal.WhatIsRead}.");

        var stored = InspectStored(file, limits);
        limits.Check(stored.Format, stored.Shape);
        var transposed = PictureTurn.IsTransposed(stored.Orientation);
        return stored with
        {
            Shape = PictureTurn.ShapeOf(stored.Shape, stored.Orientation),
            Metadata = transposed ? stored.Metadata with { Resolution = stored.Metadata.Resolution?.Transposed } : stored.Metadata,
        };
    }

    /// <summary>The header of the picture as it is stored, before its orientation is applied.</summary>
    private static PictureHeader InspectStored(FileWindow file, PictureLimits limits)
    {
        var start = file.Peek(0, PictureSignature.Bytes);
        return PictureSignature.FormatOf(start) switch
        {
            PictureFormat.Png => HeaderOf(PngInspector.Inspect(file)),
            PictureFormat.Jpeg => JpegInspector.Inspect(file),
            PictureFormat.Webp => WebpInspector.Inspect(file),
            PictureFormat.Tiff => TiffInspector.Inspect(file, limits),
            PictureFormat.Bmp => BmpInspector.Inspect(file),
            PictureFormat.Pnm => PnmInspector.Inspect(file, limits),
            _ when PictureSignature.NameOfOther(start) is { } other => throw new PictureException(
                PictureFault.Unsupported, $"The file is a {other}, which is not read. {PictureRefusal.WhatIsRead}."),
            _ => throw new PictureException(PictureFault.NotAPicture, $"The file is not a picture. {PictureRefusal.WhatIsRead}."),
        };
    }

    private static PictureHeader HeaderOf(PngStructure png) => new(
        PictureFormat.Png,
        new PictureShape(png.Header.Width, png.Header.Height, png.Channels, png.Depth),
        png.Orientation,
        Lossless: true,
        png.Metadata);
}
