using System.Runtime.InteropServices;

namespace OpenCvSharp;

/// <summary>A rectangle of pixels.</summary>
[StructLayout(LayoutKind.Sequential)]
public record struct Rect(int X, int Y, int Width, int Height)
{
    /// <summary>First column.</summary>
    public int X = X;

    /// <summary>First row.</summary>
    public int Y = Y;

    /// <summary>Number of columns.</summary>
    public int Width = Width;

    /// <summary>Number of rows.</summary>
    public int Height = Height;

    /// <summary>The rectangle of <paramref name="size"/> at <paramref name="location"/>.</summary>
    public Rect(Point location, Size size)
        : this(location.X, location.Y, size.Width, size.Height)
    {
    }

    /// <summary>First column.</summary>
    public readonly int Left => X;

    /// <summary>First row.</summary>
    public readonly int Top => Y;

    /// <summary>The column after the last.</summary>
    public readonly int Right => X + Width;

    /// <summary>The row after the last.</summary>
    public readonly int Bottom => Y + Height;

    /// <summary>Width and height; setting it keeps the position.</summary>
    public Size Size
    {
        readonly get => new(Width, Height);
        set => (Width, Height) = (value.Width, value.Height);
    }

    /// <summary>Top left corner; setting it keeps the size.</summary>
    public Point Location
    {
        readonly get => new(X, Y);
        set => (X, Y) = (value.X, value.Y);
    }
}
