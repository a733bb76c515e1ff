using System.ComponentModel.DataAnnotations;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures;

/// <summary>The largest pictures that are taken. Checked from a file's header, before anything of that size is allocated.</summary>
public sealed class PictureLimits
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Master:Pictures";

    /// <summary>Pixels of a picture. The default, 32768 x 32768, is also the most that OpenCV reads.</summary>
    [Range(1, 1L << 40)]
    public long MaxPixels { get; set; } = 1L << 30;

    /// <summary>Pixels of a row. The default is the most that OpenCV reads.</summary>
    [Range(1, 1 << 24)]
    public int MaxWidth { get; set; } = 1 << 20;

    /// <summary>Rows. The default is the most that OpenCV reads.</summary>
    [Range(1, 1 << 24)]
    public int MaxHeight { get; set; } = 1 << 20;

    /// <summary>
    /// Bytes of the decoded pixels of a picture that is read or written whole, in memory: any but a PNG. The default, 512 MiB, is a colour
    /// picture of 178 million pixels.
    /// </summary>
    [Range(1, int.MaxValue)]
    public long MaxBytesInMemory { get; set; } = 512L << 20;

    /// <summary>Checks a picture, as it is stored, against the limits.</summary>
    /// <exception cref="PictureException">It is too large.</exception>
    internal void Check(PictureFormat format, PictureShape stored)
    {
        if (stored.Width > MaxWidth || stored.Height > MaxHeight || stored.Pixels > MaxPixels)
        {
            throw new PictureException(
                PictureFault.TooLarge,
                $"The picture of {stored.Width} x {stored.Height} pixels is too large: at most {MaxWidth} x {MaxHeight}, "
                + $"and {MaxPixels} pixels in all, are taken.");
        }

        if (format != PictureFormat.Png && stored.TotalBytes > MaxBytesInMemory)
        {
            throw new PictureException(
                PictureFault.TooLarge,
                $"The picture of {stored} needs {stored.TotalBytes} bytes in memory; at most {MaxBytesInMemory} are taken of a "
                + $"{PictureFormats.NameOf(format)} file. A PNG file of that size is taken.");
        }
    }
}
