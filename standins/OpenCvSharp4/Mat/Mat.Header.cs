using System.Globalization;
using OpenCvSharp.Native;

namespace OpenCvSharp;

public sealed partial class Mat
{
    private MatInfo Info
    {
        get
        {
            NativeFailure.Check(NativeMethods.mat_info(Handle, out var info));
            return info;
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows => Info.Rows;

    /// <summary>Number of columns.</summary>
    public int Cols => Info.Cols;

    /// <summary>Number of rows.</summary>
    public int Height => Rows;

    /// <summary>Number of columns.</summary>
    public int Width => Cols;

    /// <summary>Address of the first element.</summary>
    public nint Data => Info.Data;

    /// <summary>Width and height.</summary>
    public Size Size()
    {
        var info = Info;
        return new Size(info.Cols, info.Rows);
    }

    /// <summary>Bytes from one row to the next.</summary>
    public long Step() => Info.Step;

    /// <summary>Depth and channels of the elements.</summary>
    public MatType Type() => Info.Type;

    /// <summary>Depth of the elements, as <see cref="MatType.CV_8U"/>.</summary>
    public int Depth() => Type().Depth;

    /// <summary>Number of channels.</summary>
    public int Channels() => Type().Channels;

    /// <summary>Bytes of an element, all channels.</summary>
    public int ElemSize() => ElemSize1() * Channels();

    /// <summary>Bytes of one channel of an element.</summary>
    public int ElemSize1() => Depth() switch
    {
        MatType.CV_8U or MatType.CV_8S => 1,
        MatType.CV_32S or MatType.CV_32F => 4,
        MatType.CV_64F => 8,
        _ => 2,
    };

    /// <summary>Number of elements.</summary>
    public long Total()
    {
        var info = Info;
        return (long)info.Rows * info.Cols;
    }

    /// <summary>True when there are no elements.</summary>
    public bool Empty() => Total() == 0 || Data == 0;

    /// <summary>True when rows follow each other without a gap.</summary>
    public bool IsContinuous() => Info.Continuous != 0;

    /// <summary>True for a region of another Mat.</summary>
    public bool IsSubmatrix() => Info.Submatrix != 0;

    /// <summary>Size, type, and address, for logs.</summary>
    public override string ToString() => IsDisposed
        ? "Mat [disposed]"
        : string.Create(CultureInfo.InvariantCulture, $"Mat [ {Rows}*{Cols}*{Type()}, IsContinuous={IsContinuous()}, IsSubmatrix={IsSubmatrix()}, Data=0x{Data:x} ]");
}
