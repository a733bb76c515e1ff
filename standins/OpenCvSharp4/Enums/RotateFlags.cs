namespace OpenCvSharp;

#pragma warning disable CS1591 // The members are OpenCV's constants, under their names there.
/// <summary>A turn by a multiple of 90 degrees.</summary>
public enum RotateFlags
{
    Rotate90Clockwise = 0,
    Rotate180 = 1,
    Rotate90Counterclockwise = 2,
}
