using OpenCvSharp.Native;

namespace OpenCvSharp;

public sealed partial class Mat
{
    /// <summary>A copy with pixels of its own.</summary>
    public Mat Clone()
    {
        NativeFailure.Check(NativeMethods.mat_clone(Handle, out var native));
        return Own(native);
    }

    /// <summary>A copy of a region, with pixels of its own.</summary>
    public Mat Clone(Rect roi)
    {
        using var part = new Mat(this, roi);
        return part.Clone();
    }

    /// <summary>A view of a region, sharing its pixels.</summary>
    public Mat this[Rect roi] => new(this, roi);

    /// <summary>A view of rows, the end excluded, sharing their pixels.</summary>
    public Mat RowRange(int startRow, int endRow) => this[new Rect(0, startRow, Cols, endRow - startRow)];

    /// <summary>Copies to <paramref name="m"/>, only where <paramref name="mask"/> is not zero.</summary>
    public void CopyTo(OutputArray m, InputArray? mask = null) =>
        NativeFailure.Check(NativeMethods.mat_copy_to(Handle, Argument.Of(m), Argument.OfOptional(mask)));

    /// <summary>Copies to <paramref name="m"/>, only where <paramref name="mask"/> is not zero.</summary>
    public void CopyTo(Mat m, InputArray? mask = null) =>
        NativeFailure.Check(NativeMethods.mat_copy_to(Handle, Argument.Of(m), Argument.OfOptional(mask)));

    /// <summary>Converts the depth: every value times <paramref name="alpha"/> plus <paramref name="beta"/>, rounded and saturated.</summary>
    public void ConvertTo(OutputArray m, MatType rtype, double alpha = 1, double beta = 0) =>
        NativeFailure.Check(NativeMethods.mat_convert_to(Handle, Argument.Of(m), rtype.Value, alpha, beta));

    /// <summary>Allocates anew unless size and type fit already.</summary>
    public void Create(int rows, int cols, MatType type) =>
        NativeFailure.Check(NativeMethods.mat_create(Handle, rows, cols, type.Value));

    /// <summary>Allocates anew unless size and type fit already.</summary>
    public void Create(Size size, MatType type) => Create(size.Height, size.Width, type);
}
