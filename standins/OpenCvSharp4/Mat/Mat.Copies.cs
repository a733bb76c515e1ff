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
    public Mat this[Rect roi] => SubMat(roi);

    /// <summary>A view of a region, sharing its pixels.</summary>
    public Mat SubMat(Rect roi) => new(this, roi);

    /// <summary>A view of rows and columns, the ends excluded, sharing their pixels.</summary>
    public Mat SubMat(int rowStart, int rowEnd, int colStart, int colEnd) =>
        SubMat(new Rect(colStart, rowStart, colEnd - colStart, rowEnd - rowStart));

    /// <summary>A view of rows, the end excluded, sharing their pixels.</summary>
    public Mat RowRange(int startRow, int endRow) => SubMat(startRow, endRow, 0, Cols);

    /// <summary>A view of columns, the end excluded, sharing their pixels.</summary>
    public Mat ColRange(int startCol, int endCol) => SubMat(0, Rows, startCol, endCol);

    /// <summary>Copies to <paramref name="m"/>, only where <paramref name="mask"/> is not zero.</summary>
    public void CopyTo(OutputArray m, InputArray? mask = null) =>
        NativeFailure.Check(NativeMethods.mat_copy_to(Handle, Argument.Of(m), Argument.OfOptional(mask)));

    /// <summary>Copies to <paramref name="m"/>, only where <paramref name="mask"/> is not zero.</summary>
    public void CopyTo(Mat m, InputArray? mask = null) =>
        NativeFailure.Check(NativeMethods.mat_copy_to(Handle, Argument.Of(m), Argument.OfOptional(mask)));

    /// <summary>Converts the depth: every value times <paramref name="alpha"/> plus <paramref name="beta"/>, rounded and saturated.</summary>
    public void ConvertTo(OutputArray m, MatType rtype, double alpha = 1, double beta = 0) =>
        NativeFailure.Check(NativeMethods.mat_convert_to(Handle, Argument.Of(m), rtype.Value, alpha, beta));

    /// <summary>Sets all elements, or those where <paramref name="mask"/> is not zero.</summary>
    public Mat SetTo(Scalar value, Mat? mask = null)
    {
        NativeFailure.Check(NativeMethods.mat_set_to(Handle, value, mask is null ? MatHandle.None : mask.Handle));
        return this;
    }

    /// <summary>Allocates anew unless size and type fit already.</summary>
    public void Create(int rows, int cols, MatType type) =>
        NativeFailure.Check(NativeMethods.mat_create(Handle, rows, cols, type.Value));

    /// <summary>Allocates anew unless size and type fit already.</summary>
    public void Create(Size size, MatType type) => Create(size.Height, size.Width, type);

    /// <summary>The same pixels seen with other channels and rows; 0 keeps.</summary>
    public Mat Reshape(int cn, int rows = 0)
    {
        NativeFailure.Check(NativeMethods.mat_reshape(Handle, cn, rows, out var native));
        return Own(native);
    }
}
