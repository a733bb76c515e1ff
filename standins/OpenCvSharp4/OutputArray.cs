namespace OpenCvSharp;

/// <summary>What a function writes: a Mat, which it allocates anew unless size and type fit already.</summary>
public class OutputArray
{
    internal OutputArray(Mat mat)
    {
        ArgumentNullException.ThrowIfNull(mat);
        Mat = mat;
    }

    internal Mat Mat { get; }

    /// <summary>Writes <paramref name="mat"/>.</summary>
    public static implicit operator OutputArray(Mat mat) => new(mat);
}
