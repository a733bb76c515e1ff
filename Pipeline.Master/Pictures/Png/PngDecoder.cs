using Pipeline.Master.Pictures.Files;

namespace Pipeline.Master.Pictures.Png;

/// <summary>
/// Decodes a PNG file onto a canvas: a block of rows is inflated while the one before it is painted. What it holds in memory depends on the
/// rows' length alone.
/// </summary>
internal static class PngDecoder
{
    /// <summary>Decodes the rows as they are stored; the canvas has the stored width and height.</summary>
    /// <param name="path">The file.</param>
    /// <param name="target">The canvas.</param>
    /// <param name="rowsReady">Called, by one thread at a time, with the number of rows from the top that are complete; the last time with all.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="PictureException">The file is damaged.</exception>
    public static void Decode(string path, Canvas target, Action<int> rowsReady, CancellationToken cancellationToken)
    {
        PngStructure structure;
        using (var window = new FileWindow(path))
            structure = PngInspector.Inspect(window);

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 128 * 1024);
        file.Position = structure.DataOffset;
        using var rows = new PngRowReader(file, structure.Header);
        var painter = new PngBlockPainter(structure, target);
        var complete = 0;
        var (block, next) = (new PngBlock(), new PngBlock());
        var painting = Task.CompletedTask;
        try
        {
            while (rows.TryRead(block))
            {
                painting.GetAwaiter().GetResult();
                cancellationToken.ThrowIfCancellationRequested();
                var inflated = block;
                painting = Task.Run(() => Report(painter.Paint(inflated)), CancellationToken.None);
                (block, next) = (next, block);
            }
        }
        finally
        {
            // The painter works on the canvas, which is the caller's again after this call, however it ends.
            ((IAsyncResult)painting).AsyncWaitHandle.WaitOne();
        }

        painting.GetAwaiter().GetResult();
        Report(structure.Header.Height);

        void Report(int rowsComplete)
        {
            if (rowsComplete <= complete)
                return;

            complete = rowsComplete;
            rowsReady(rowsComplete);
        }
    }
}
