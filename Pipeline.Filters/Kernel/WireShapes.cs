using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;

namespace Pipeline.Filters.Kernel;

/// <summary>Reads shapes and rectangles of a task, refusing those that no picture has.</summary>
internal static class WireShapes
{
    /// <summary>A picture's shape.</summary>
    /// <exception cref="TileTaskException">No picture has this shape.</exception>
    public static PictureShape ToPicture(this Shape? shape, string name)
    {
        if (shape is { Width: > 0 and <= int.MaxValue, Height: > 0 and <= int.MaxValue, Channels: 1 or 3 or 4, Depth: 8 or 16 })
            return new PictureShape((int)shape.Width, (int)shape.Height, (int)shape.Channels, (int)shape.Depth);
        throw new TileTaskException($"The task's {name} is not a picture: {shape?.ToString() ?? "missing"}.");
    }

    /// <summary>A part of a picture.</summary>
    /// <exception cref="TileTaskException">The rectangle is empty or not inside the picture.</exception>
    public static Region ToRegion(this Rectangle? rectangle, PictureShape picture, string name)
    {
        if (rectangle is { Width: > 0, Height: > 0 }
            && (long)rectangle.X + rectangle.Width <= picture.Width && (long)rectangle.Y + rectangle.Height <= picture.Height)
        {
            return new Region((int)rectangle.X, (int)rectangle.Y, (int)rectangle.Width, (int)rectangle.Height);
        }
        throw new TileTaskException($"The task's {name} does not lie in its picture of {picture}: {rectangle?.ToString() ?? "missing"}.");
    }
}
