using System.Runtime.InteropServices;

namespace OpenCvSharp.Native;

/// <summary>The header of a <c>cv::Mat</c>; the layout of <c>MatInfo</c> in native/mat.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct MatInfo
{
    public readonly nint Data;
    public readonly long Step;
    public readonly int Rows;
    public readonly int Cols;
    public readonly int Type;
    public readonly int Continuous;
    public readonly int Submatrix;
}
