namespace OpenCvSharp;

#pragma warning disable CS1591 // The members are OpenCV's constants, under their names there.
/// <summary>What decoding keeps and converts.</summary>
[Flags]
public enum ImreadModes
{
    Unchanged = -1,
    Grayscale = 0,
    Color = 1,
    AnyDepth = 2,
    AnyColor = 4,
    LoadGdal = 8,
    ReducedGrayscale2 = 16,
    ReducedColor2 = 17,
    ReducedGrayscale4 = 32,
    ReducedColor4 = 33,
    ReducedGrayscale8 = 64,
    ReducedColor8 = 65,
    IgnoreOrientation = 128,
}
