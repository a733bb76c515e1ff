namespace Pipeline.Master.Pictures;

/// <summary>Decodes a picture file onto a canvas, exactly as OpenCV's imdecode would.</summary>
public static class PictureDecoder
{
    /// <summary>Decodes the whole file; returns when the canvas is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">What <see cref="PictureInspector"/> told of it.</param>
    /// <param name="target">A canvas of the header's shape.</param>
    /// <param name="rowsReady">Called with the number of rows, from the top, that are on the canvas: growing, the last time with all.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="PictureException">The file is damaged.</exception>
    public static void Decode(
        string path, PictureHeader header, Canvas target, Action<int> rowsReady, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
