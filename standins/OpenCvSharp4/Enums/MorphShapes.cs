namespace OpenCvSharp;

#pragma warning disable CS1591 // The members are OpenCV's constants, under their names there.
/// <summary>The shape of a kernel.</summary>
public enum MorphShapes
{
    Rect = 0,
    Cross = 1,
    Ellipse = 2,
}
