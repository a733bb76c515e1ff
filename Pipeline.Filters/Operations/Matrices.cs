using System.Runtime.CompilerServices;
using OpenCvSharp;

namespace Pipeline.Filters.Operations;

/// <summary>Small matrices and access to the samples of large ones.</summary>
internal static class Matrices
{
    /// <summary>A square kernel of 32-bit floats, row by row.</summary>
    public static Mat Kernel(int side, params float[] coefficients)
    {
        var kernel = new Mat(side, side, MatType.CV_32FC1);
        kernel.SetArray(coefficients);
        return kernel;
    }

    /// <summary>The samples of one row, channels interleaved; <typeparamref name="T"/> is byte or ushort by the matrix's depth.</summary>
    public static unsafe Span<T> Row<T>(this Mat matrix, int row)
        where T : unmanaged => new((void*)matrix.Ptr(row), matrix.Cols * matrix.ElemSize() / Unsafe.SizeOf<T>());

    /// <summary>A new matrix of the size and type of another, its samples not set.</summary>
    public static Mat NewLike(this Mat matrix) => new(matrix.Rows, matrix.Cols, matrix.Type());
}
