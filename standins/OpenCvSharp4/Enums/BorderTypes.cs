namespace OpenCvSharp;

#pragma warning disable CS1591 // The members are OpenCV's constants, under their names there.
/// <summary>How pixels beyond the edge are made up.</summary>
public enum BorderTypes
{
    Constant = 0,
    Replicate = 1,
    Reflect = 2,
    Wrap = 3,
    Reflect101 = 4,
    Transparent = 5,
    Default = Reflect101,
    Isolated = 16,
}
