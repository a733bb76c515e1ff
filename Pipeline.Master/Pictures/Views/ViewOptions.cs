using System.ComponentModel.DataAnnotations;

namespace Pipeline.Master.Pictures.Views;

/// <summary>What may be spent on looking at pictures: section <c>Master:Views</c>.</summary>
public sealed class ViewOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Master:Views";

    /// <summary>
    /// Bytes of disk for the pixels of pictures that are looked at, and their reductions; those not looked at for longest go first. The one looked at
    /// last stays, whatever its size. 4 GiB: thirty 8K pictures, or a gigapixel in colour.
    /// </summary>
    [Range(0, long.MaxValue, ErrorMessage = "Master:Views:MaxBytes is out of range; it must be at least 0 bytes.")]
    public long MaxBytes { get; set; } = 4L << 30;

    /// <summary>Minutes after the last look until a picture's pixels go.</summary>
    [Range(0.01, 100_000, ErrorMessage = "Master:Views:IdleMinutes is out of range; it must be 0.01 to 100000 minutes.")]
    public double IdleMinutes { get; set; } = 15;
}
