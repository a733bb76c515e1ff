using System.IO.MemoryMappedFiles;
using OpenCvSharp;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Whole;

/// <summary>Decodes a file with OpenCV, the whole picture in memory, and copies it to the canvas.</summary>
internal static class WholeDecoder
{
    /// <summary>
    /// Channels and depth as in the file, orientation applied: all of IMREAD_UNCHANGED's bits but IMREAD_IGNORE_ORIENTATION.
    /// </summary>
    private const ImreadModes Unchanged = (ImreadModes)((int)ImreadModes.Unchanged & ~(int)ImreadModes.IgnoreOrientation);

    /// <summary>Bytes that are copied at a time.</summary>
    private const int CopyBytes = 4 << 20;

    /// <summary>Decodes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">What it holds.</param>
    /// <param name="target">A canvas of the header's shape.</param>
    /// <param name="rowsReady">Called with the number of rows that are on the canvas.</param>
    /// <param name="cancellationToken">Ends the work between decoding and copying, or during it.</param>
    /// <exception cref="PictureException">OpenCV cannot decode the file, or to something else than its header tells.</exception>
    public static void Decode(
        string path, PictureHeader header, Canvas target, Action<int> rowsReady, CancellationToken cancellationToken)
    {
        using var picture = DecodeFile(path, PictureFormats.TitleOf(header.Format));
        cancellationToken.ThrowIfCancellationRequested();
        var decoded = new PictureShape(picture.Cols, picture.Rows, picture.Channels(), picture.ElemSize1() * 8);
        if (decoded != header.Shape)
        {
            throw PictureRefusal.Unsupported(
                PictureFormats.TitleOf(header.Format), $"it decodes to {decoded}", $"its header promises {header.Shape}");
        }

        var bandRows = (int)Math.Clamp(CopyBytes / decoded.RowBytes, 1, decoded.Height);
        for (var y = 0; y < decoded.Height; rowsReady(y))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var band = new Region(0, y, decoded.Width, Math.Min(bandRows, decoded.Height - y));
            target.Write(band, picture.Data + (nint)(y * decoded.RowBytes), decoded.BytesOf(band));
            y = band.Bottom;
        }
    }

    private static unsafe Mat DecodeFile(string path, string format)
    {
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        using var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        var length = new FileInfo(path).Length;
        if (length > int.MaxValue)
        {
            throw new PictureException(
                PictureFault.TooLarge, $"The {format} file of {length} bytes is too large: at most {int.MaxValue} bytes are taken of any but a PNG file.");
        }

        byte* bytes = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref bytes);
        try
        {
            var picture = Cv2.ImDecode(new ReadOnlySpan<byte>(bytes, (int)length), Unchanged);
            if (!picture.Empty())
                return picture;

            picture.Dispose();
            throw PictureRefusal.Damaged(format, "its pixels cannot be decoded");
        }
        catch (OpenCVException cause)
        {
            throw PictureRefusal.Damaged(format, "its pixels cannot be decoded", cause);
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }
}
