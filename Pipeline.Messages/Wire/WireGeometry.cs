using Pipeline.Messages.Tiles;

namespace Pipeline.Messages.Wire;

/// <summary>Turns regions and shapes into their wire form and back.</summary>
public static class WireGeometry
{
    /// <summary>A region's wire form.</summary>
    /// <exception cref="OverflowException">A coordinate is negative.</exception>
    public static Rectangle ToWire(this Region region) => checked(new Rectangle
    {
        X = (uint)region.X,
        Y = (uint)region.Y,
        Width = (uint)region.Width,
        Height = (uint)region.Height,
    });

    /// <summary>A shape's wire form.</summary>
    public static Shape ToWire(this PictureShape shape) => checked(new Shape
    {
        Width = (uint)shape.Width,
        Height = (uint)shape.Height,
        Channels = (uint)shape.Channels,
        Depth = (uint)shape.Depth,
    });

    /// <summary>Whether a wire form says the same as a region.</summary>
    public static bool Says(this Rectangle? rectangle, Region region) =>
        rectangle is not null && rectangle.X == region.X && rectangle.Y == region.Y
        && rectangle.Width == region.Width && rectangle.Height == region.Height;
}
