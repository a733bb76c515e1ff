using System.Runtime.InteropServices;

namespace OpenCvSharp;

/// <summary>A range of values, the end excluded.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Rangef(float Start, float End)
{
    /// <summary>First value.</summary>
    public readonly float Start = Start;

    /// <summary>The value after the last.</summary>
    public readonly float End = End;
}
