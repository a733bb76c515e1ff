using System.Runtime.InteropServices;

namespace OpenCvSharp;

/// <summary>A width and a height in pixels.</summary>
[StructLayout(LayoutKind.Sequential)]
public record struct Size(int Width, int Height)
{
    /// <summary>Pixels in x.</summary>
    public int Width = Width;

    /// <summary>Pixels in y.</summary>
    public int Height = Height;

    /// <summary>The size with both numbers cut to whole pixels.</summary>
    public Size(double width, double height)
        : this((int)width, (int)height)
    {
    }
}
