using Pipeline.Master.Pictures.Png;
using Pipeline.Master.Pictures.Whole;

namespace Pipeline.Master.Pictures;

/// <summary>Decodes a picture file onto a canvas, exactly as OpenCV's imdecode would.</summary>
public static class PictureDecoder
{
    /// <summary>Decodes the whole file; returns when the canvas is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">What <see cref="PictureInspector"/> told of it.</param>
    /// <param name="target">A canvas of the header's shape.</param>
    /// <param name="rowsReady">
    /// Called with the number of rows, from the top, that are on the canvas: growing, the last time with all; by one thread at a time, but not always
    /// the same.
    /// </param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="PictureException">The file is damaged.</exception>
    /// <exception cref="CanvasException">There is no room for the second canvas that a turned picture needs.</exception>
    public static void Decode(
        string path, PictureHeader header, Canvas target, Action<int> rowsReady, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(rowsReady);
        if (target.Shape != header.Shape)
            throw new ArgumentException($"A picture of {header.Shape} does not fit a canvas of {target.Shape}.", nameof(target));

        if (header.Format != PictureFormat.Png)
            WholeDecoder.Decode(path, header, target, rowsReady, cancellationToken);
        else if (header.Orientation == PictureOrientation.TopLeft)
            PngDecoder.Decode(path, target, rowsReady, cancellationToken);
        else
            DecodeTurned(path, header, target, rowsReady, cancellationToken);
    }

    /// <summary>A picture that is not stored upright is decoded as it is stored, onto a canvas beside the target, and turned from there.</summary>
    private static void DecodeTurned(
        string path, PictureHeader header, Canvas target, Action<int> rowsReady, CancellationToken cancellationToken)
    {
        var storedPath = target.Path + ".stored";
        try
        {
            // The turn of a shape undoes itself.
            using var stored = Canvas.Create(storedPath, PictureTurn.ShapeOf(header.Shape, header.Orientation));
            PngDecoder.Decode(path, stored, _ => { }, cancellationToken);
            PictureTurn.Apply(stored, target, header.Orientation, rowsReady, cancellationToken);
        }
        finally
        {
            File.Delete(storedPath);
        }
    }
}
