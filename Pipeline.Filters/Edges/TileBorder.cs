namespace Pipeline.Filters.Edges;

/// <summary>A side of a tile.</summary>
internal enum BorderSide
{
    /// <summary>The first row, from left to right.</summary>
    Top,

    /// <summary>The last row, from left to right.</summary>
    Bottom,

    /// <summary>The first column, from top to bottom.</summary>
    Left,

    /// <summary>The last column, from top to bottom.</summary>
    Right,
}

/// <summary>
/// Counts the pixels along a tile's border: its sides one after the other, in the order of <see cref="BorderSide"/>. The corners occur
/// twice; a tile of one row or column has the same pixels on two sides.
/// </summary>
/// <param name="Width">The tile's width, pixels.</param>
/// <param name="Height">The tile's height, pixels.</param>
internal readonly record struct TileBorder(int Width, int Height)
{
    /// <summary>Number of positions.</summary>
    public int Length => 2 * (Width + Height);

    /// <summary>The position at which a side begins.</summary>
    public int StartOf(BorderSide side) => side switch
    {
        BorderSide.Top => 0,
        BorderSide.Bottom => Width,
        BorderSide.Left => 2 * Width,
        _ => (2 * Width) + Height,
    };

    /// <summary>Number of positions on a side.</summary>
    public int LengthOf(BorderSide side) => side is BorderSide.Top or BorderSide.Bottom ? Width : Height;

    /// <summary>Where in the tile a position lies.</summary>
    public (int X, int Y) PixelAt(int position)
    {
        if (position < StartOf(BorderSide.Bottom))
            return (position, 0);
        if (position < StartOf(BorderSide.Left))
            return (position - StartOf(BorderSide.Bottom), Height - 1);
        return position < StartOf(BorderSide.Right)
            ? (0, position - StartOf(BorderSide.Left))
            : (Width - 1, position - StartOf(BorderSide.Right));
    }
}
