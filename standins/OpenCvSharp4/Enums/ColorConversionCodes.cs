namespace OpenCvSharp;

#pragma warning disable CS1591 // The members are OpenCV's constants, under their names there.
/// <summary>From which colour space to which.</summary>
public enum ColorConversionCodes
{
    BGR2BGRA = 0,
    BGRA2BGR = 1,
    BGR2RGB = 4,
    BGR2GRAY = 6,
    GRAY2BGR = 8,
    GRAY2BGRA = 9,
    BGRA2GRAY = 10,
    BGR2YCrCb = 36,
    YCrCb2BGR = 38,
    BGR2HSV = 40,
    HSV2BGR = 54,
    BGR2Lab = 44,
    Lab2BGR = 56,
}
