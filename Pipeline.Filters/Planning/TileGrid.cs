using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Planning;

/// <summary>A picture cut into squares from the top left; those at the right and bottom edges are what is left over.</summary>
/// <param name="Width">The picture's width in pixels.</param>
/// <param name="Height">The picture's height in pixels.</param>
/// <param name="Side">The squares' side in pixels.</param>
internal readonly record struct TileGrid(int Width, int Height, int Side)
{
    /// <summary>Squares in a row.</summary>
    public int Columns => (Width + Side - 1) / Side;

    /// <summary>Rows of squares.</summary>
    public int Rows => (Height + Side - 1) / Side;

    /// <summary>Number of squares.</summary>
    public int Count => checked(Columns * Rows);

    /// <summary>The square of an index, counted row by row.</summary>
    public Region Cell(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var (x, y) = (index % Columns * Side, index / Columns * Side);
        return new Region(x, y, Math.Min(Side, Width - x), Math.Min(Side, Height - y));
    }
}
