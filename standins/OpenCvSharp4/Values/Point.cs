using System.Runtime.InteropServices;

namespace OpenCvSharp;

/// <summary>A pixel's position, from the top left.</summary>
[StructLayout(LayoutKind.Sequential)]
public record struct Point(int X, int Y)
{
    /// <summary>Column.</summary>
    public int X = X;

    /// <summary>Row.</summary>
    public int Y = Y;

    /// <summary>The point with both numbers cut to whole pixels.</summary>
    public Point(double x, double y)
        : this((int)x, (int)y)
    {
    }
}
