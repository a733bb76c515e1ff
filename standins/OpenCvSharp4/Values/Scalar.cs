using System.Runtime.InteropServices;

namespace OpenCvSharp;

/// <summary>Up to four numbers, one a channel.</summary>
[StructLayout(LayoutKind.Sequential)]
public record struct Scalar(double Val0, double Val1, double Val2, double Val3)
{
    /// <summary>First channel.</summary>
    public double Val0 = Val0;

    /// <summary>Second channel.</summary>
    public double Val1 = Val1;

    /// <summary>Third channel.</summary>
    public double Val2 = Val2;

    /// <summary>Fourth channel.</summary>
    public double Val3 = Val3;

    /// <summary>The first channel, the others zero.</summary>
    public Scalar(double val0)
        : this(val0, 0, 0, 0)
    {
    }

    /// <summary>The first two channels, the others zero.</summary>
    public Scalar(double val0, double val1)
        : this(val0, val1, 0, 0)
    {
    }

    /// <summary>The first three channels, the last zero.</summary>
    public Scalar(double val0, double val1, double val2)
        : this(val0, val1, val2, 0)
    {
    }

    /// <summary>Channel <paramref name="i"/>, 0 to 3.</summary>
    public double this[int i]
    {
        readonly get => i switch
        {
            0 => Val0,
            1 => Val1,
            2 => Val2,
            3 => Val3,
            _ => throw new ArgumentOutOfRangeException(nameof(i)),
        };
        set => _ = i switch
        {
            0 => Val0 = value,
            1 => Val1 = value,
            2 => Val2 = value,
            3 => Val3 = value,
            _ => throw new ArgumentOutOfRangeException(nameof(i)),
        };
    }

    /// <summary>The same value in every channel.</summary>
    public static Scalar All(double v) => new(v, v, v, v);

    /// <summary>The first channel alone.</summary>
    public static explicit operator Scalar(double val) => new(val);
}
