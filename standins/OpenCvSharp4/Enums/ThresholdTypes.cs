namespace OpenCvSharp;

#pragma warning disable CS1591 // The members are OpenCV's constants, under their names there.
/// <summary>What a threshold does to a value.</summary>
[Flags]
public enum ThresholdTypes
{
    Binary = 0,
    BinaryInv = 1,
    Trunc = 2,
    Tozero = 3,
    TozeroInv = 4,
    Mask = 7,
    Otsu = 8,
    Triangle = 16,
}
