namespace OpenCvSharp;

#pragma warning disable CS1591 // The members are OpenCV's constants, under their names there.
/// <summary>A comparison.</summary>
public enum CmpType
{
    EQ = 0,
    GT = 1,
    GE = 2,
    LT = 3,
    LE = 4,
    NE = 5,
}
