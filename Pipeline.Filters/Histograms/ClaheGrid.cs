using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Histograms;

/// <summary>
/// How OpenCV's CLAHE lays its grid over a picture: when a direction does not divide evenly, both are extended by reflection to the next
/// multiple, one that divides evenly by a whole row of the grid.
/// </summary>
internal readonly record struct ClaheGrid
{
    private readonly PictureShape _picture;

    /// <summary>Lays a grid of <paramref name="side"/> x <paramref name="side"/> cells over a picture.</summary>
    public ClaheGrid(PictureShape picture, int side)
    {
        _picture = picture;
        Side = side;
        var even = picture.Width % side == 0 && picture.Height % side == 0;
        ExtendedWidth = even ? picture.Width : picture.Width + side - (picture.Width % side);
        ExtendedHeight = even ? picture.Height : picture.Height + side - (picture.Height % side);
    }

    /// <summary>Cells in each direction.</summary>
    public int Side { get; }

    /// <summary>The extended picture's width, pixels.</summary>
    public int ExtendedWidth { get; }

    /// <summary>The extended picture's height, pixels.</summary>
    public int ExtendedHeight { get; }

    /// <summary>A cell's width, pixels.</summary>
    public int CellWidth => ExtendedWidth / Side;

    /// <summary>A cell's height, pixels.</summary>
    public int CellHeight => ExtendedHeight / Side;

    /// <summary>The runs of columns, all in one cell, that the extended picture takes from a part of the picture.</summary>
    public IEnumerable<(int Cell, int Start, int Length)> Columns(Region part) =>
        Runs(_picture.Width, ExtendedWidth, CellWidth, part.X, part.Right);

    /// <summary>The runs of rows, all in one cell, that the extended picture takes from a part of the picture.</summary>
    public IEnumerable<(int Cell, int Start, int Length)> Rows(Region part) =>
        Runs(_picture.Height, ExtendedHeight, CellHeight, part.Y, part.Bottom);

    /// <summary>For positions of the extended picture from left to right, where their sample comes from, as runs of one cell.</summary>
    private static IEnumerable<(int Cell, int Start, int Length)> Runs(int length, int extended, int cell, int start, int end)
    {
        for (var position = start; position < end;)
        {
            var next = Math.Min(end, ((position / cell) + 1) * cell);
            yield return (position / cell, position, next - position);
            position = next;
        }
        for (var position = length; position < extended; position++)
        {
            var origin = Reflect(position, length);
            if (origin >= start && origin < end)
                yield return (position / cell, origin, 1);
        }
    }

    /// <summary>OpenCV's BORDER_REFLECT_101 beyond the far edge: gfedcba|abcdefgh|gfedcba without the edge itself.</summary>
    private static int Reflect(int position, int length)
    {
        if (length == 1)
            return 0;
        var period = 2 * (length - 1);
        var offset = position % period;
        return offset < length ? offset : period - offset;
    }
}
