using System.Runtime.CompilerServices;

namespace OpenCvSharp.Native;

/// <summary>Takes the native side out of an argument and refuses null.</summary>
internal static class Argument
{
    public static MatHandle Of(InputArray? array, [CallerArgumentExpression(nameof(array))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(array, name);
        return array.Mat.Handle;
    }

    public static MatHandle Of(OutputArray? array, [CallerArgumentExpression(nameof(array))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(array, name);
        return array.Mat.Handle;
    }

    public static MatHandle Of(Mat? mat, [CallerArgumentExpression(nameof(mat))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(mat, name);
        return mat.Handle;
    }

    /// <summary>An argument that may be left out.</summary>
    public static MatHandle OfOptional(InputArray? array) => array is null ? MatHandle.None : array.Mat.Handle;
}
