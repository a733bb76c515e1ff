using System.Runtime.CompilerServices;

namespace OpenCvSharp;

public sealed partial class Mat
{
    /// <summary>Address of row <paramref name="i0"/>.</summary>
    public nint Ptr(int i0) => Ptr(i0, 0);

    /// <summary>Address of the element in row <paramref name="i0"/>, column <paramref name="i1"/>.</summary>
    public nint Ptr(int i0, int i1)
    {
        var info = Info;
        ArgumentOutOfRangeException.ThrowIfNegative(i0);
        ArgumentOutOfRangeException.ThrowIfNegative(i1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i0, info.Rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i1, info.Cols);
        return info.Data + (nint)(i0 * info.Step) + (i1 * ElemSize());
    }

    /// <summary>The element in row <paramref name="i0"/>, column <paramref name="i1"/>; valid while the Mat lives.</summary>
    public unsafe ref T At<T>(int i0, int i1)
        where T : unmanaged
    {
        if (sizeof(T) > ElemSize())
            throw new OpenCvSharpException($"{typeof(T).Name} is larger than an element of type {Type()}");
        return ref Unsafe.AsRef<T>((void*)Ptr(i0, i1));
    }

    /// <summary>Reads the element in row <paramref name="i0"/>, column <paramref name="i1"/>.</summary>
    public T Get<T>(int i0, int i1)
        where T : unmanaged => At<T>(i0, i1);

    /// <summary>Writes the element in row <paramref name="i0"/>, column <paramref name="i1"/>.</summary>
    public void Set<T>(int i0, int i1, T value)
        where T : unmanaged => At<T>(i0, i1) = value;

    /// <summary>All elements in place, or an empty span when rows do not follow each other without a gap.</summary>
    public unsafe Span<T> AsSpan<T>()
        where T : unmanaged =>
        IsContinuous() ? new Span<T>((void*)Data, checked((int)(Total() * ElemSize() / sizeof(T)))) : [];

    /// <summary>Copies <paramref name="data"/> into a one-channel Mat, row by row.</summary>
    public bool SetArray<T>(params T[] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireElementsOf<T>();
        if (data.Length != Total())
            throw new OpenCvSharpException($"Provided data element number ({data.Length}) should be {Total()}, the Mat's");
        for (var row = 0; row < Rows; row++)
            data.AsSpan(row * Cols, Cols).CopyTo(RowSpan<T>(row));
        return true;
    }

    private unsafe Span<T> RowSpan<T>(int row)
        where T : unmanaged => Cols == 0 ? [] : new((void*)Ptr(row), Cols);

    private void RequireElementsOf<T>()
        where T : unmanaged
    {
        var type = Type();
        var fits = type.Depth switch
        {
            MatType.CV_8U or MatType.CV_8S => typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte),
            MatType.CV_16U or MatType.CV_16S => typeof(T) == typeof(ushort) || typeof(T) == typeof(short),
            MatType.CV_32S => typeof(T) == typeof(int),
            MatType.CV_32F => typeof(T) == typeof(float),
            MatType.CV_64F => typeof(T) == typeof(double),
            _ => false,
        };
        if (!fits || type.Channels != 1)
            throw new OpenCvSharpException($"Mat data type is not compatible: {type}");
    }
}
