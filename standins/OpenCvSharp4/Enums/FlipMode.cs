namespace OpenCvSharp;

#pragma warning disable CS1591 // The members are OpenCV's constants, under their names there.
/// <summary>The axis that a picture is mirrored at.</summary>
public enum FlipMode
{
    X = 0,
    Y = 1,
    XY = -1,
}
