using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Operations;

/// <summary>A size in pixels.</summary>
internal readonly record struct Extent(int Width, int Height)
{
    /// <summary>The extent enlarged in both directions.</summary>
    public Extent Grown(int pixels) => new(Width + pixels, Height + pixels);

    /// <summary>The extent, no larger than a picture.</summary>
    public Extent Within(PictureShape picture) => new(Math.Min(Width, picture.Width), Math.Min(Height, picture.Height));
}
