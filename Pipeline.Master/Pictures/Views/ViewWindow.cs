using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Views;

/// <summary>What a view shows: a part of a picture, and how many pixels it is shown with.</summary>
/// <param name="Part">The part, in the picture's pixels.</param>
/// <param name="Width">Pixels of the view.</param>
/// <param name="Height">Rows of the view.</param>
public sealed record ViewWindow(Region Part, int Width, int Height)
{
    /// <summary>The fewest and the most pixels that the longer side of a view may be limited to.</summary>
    public const int SmallestSize = 16;

    /// <inheritdoc cref="SmallestSize"/>
    public const int LargestSize = 2048;

    /// <summary>Pixels of the part for one of the view; at least 1.</summary>
    public double Reduction => Math.Max(1, Math.Min((double)Part.Width / Width, (double)Part.Height / Height));

    /// <summary>Fits a part into a square; nothing is enlarged.</summary>
    /// <param name="part">The part.</param>
    /// <param name="size">The longer side at most.</param>
    public static ViewWindow Fit(Region part, int size)
    {
        var scale = Math.Min(1, (double)size / Math.Max(part.Width, part.Height));
        return new ViewWindow(
            part,
            Math.Max(1, (int)Math.Round(part.Width * scale)),
            Math.Max(1, (int)Math.Round(part.Height * scale)));
    }
}
