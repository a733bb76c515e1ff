using Pipeline.Master.Pictures.Png;
using Pipeline.Master.Pictures.Whole;

namespace Pipeline.Master.Pictures;

/// <summary>Writes the picture on a canvas to a file while the canvas is still being filled.</summary>
public static class PictureEncoder
{
    /// <summary>
    /// Encodes the picture; returns when the file is complete. It is written under another name beside <paramref name="resultPath"/> and
    /// renamed at the end, so that what is there under its name is always whole.
    /// </summary>
    /// <param name="canvas">The pixels.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="rows">The canvas's rows that are complete; a PNG follows them band by band, other formats wait for all.</param>
    /// <param name="resultPath">The file; one that is there is replaced.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>; no file is left.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task EncodeAsync(
        Canvas canvas, EncodeOptions options, IRowProgress rows, string resultPath, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(rows);
        var partPath = resultPath + ".part";
        try
        {
            using (var output = new FileStream(partPath, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024))
            {
                if (options.Format == PictureFormat.Png)
                {
                    await PngEncoder.WriteAsync(canvas, options.Metadata, rows, output, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await rows.WaitAsync(canvas.Shape.Height, cancellationToken).ConfigureAwait(false);
                    await Task.Run(() => WholeEncoder.Write(canvas, options, output), cancellationToken).ConfigureAwait(false);
                }
            }

            File.Move(partPath, resultPath, overwrite: true);
        }
        catch
        {
            File.Delete(partPath);
            throw;
        }
    }
}
