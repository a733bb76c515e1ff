using System.ComponentModel.DataAnnotations;

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
    [Range(1, int.MaxValue)]
    public int MaxWidth { get; set; } = 1 << 20;

    /// <summary>Rows. The default is the most that OpenCV reads.</summary>
    [Range(1, int.MaxValue)]
    public int MaxHeight { get; set; } = 1 << 20;

    /// <summary>
    /// Bytes of the decoded pixels of a picture that is read or written whole, in memory: any but a PNG. The default, 512 MiB, is a colour
    /// picture of 178 million pixels.
    /// </summary>
    [Range(1, int.MaxValue)]
    public long MaxBytesInMemory { get; set; } = 512L << 20;
}
