namespace OpenCvSharp;

#pragma warning disable CS1591 // The members are OpenCV's constants, under their names there.
/// <summary>How a neighbourhood gives a threshold.</summary>
public enum AdaptiveThresholdTypes
{
    MeanC = 0,
    GaussianC = 1,
}
