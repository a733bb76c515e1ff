namespace Pipeline.Messages.Tiles;

/// <summary>A rectangle of a picture, in pixels from the picture's top left corner.</summary>
/// <param name="X">Left edge, pixels.</param>
/// <param name="Y">Top edge, pixels.</param>
/// <param name="Width">Width, pixels.</param>
/// <param name="Height">Height, pixels.</param>
public readonly record struct Region(int X, int Y, int Width, int Height)
{
    /// <summary>The first column right of the rectangle.</summary>
    public int Right => X + Width;

    /// <summary>The first row below the rectangle.</summary>
    public int Bottom => Y + Height;

    /// <summary>Number of pixels.</summary>
    public long Area => (long)Width * Height;

    /// <summary>Whether <paramref name="other"/> lies wholly inside.</summary>
    public bool Contains(Region other) =>
        other.X >= X && other.Y >= Y && other.Right <= Right && other.Bottom <= Bottom;

    /// <summary>The rectangle as it is seen from <paramref name="outer"/>'s top left corner.</summary>
    public Region RelativeTo(Region outer) => this with { X = X - outer.X, Y = Y - outer.Y };

    /// <inheritdoc/>
    public override string ToString() => $"{Width}x{Height} at {X},{Y}";
}
