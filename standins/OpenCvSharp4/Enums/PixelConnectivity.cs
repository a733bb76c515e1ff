namespace OpenCvSharp;

#pragma warning disable CS1591 // The members are OpenCV's constants, under their names there.
/// <summary>Which neighbours are connected.</summary>
public enum PixelConnectivity
{
    Connectivity4 = 4,
    Connectivity8 = 8,
}
