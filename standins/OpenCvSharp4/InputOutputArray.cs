namespace OpenCvSharp;

/// <summary>What a function changes in place.</summary>
public class InputOutputArray : OutputArray
{
    internal InputOutputArray(Mat mat)
        : base(mat)
    {
    }

    /// <summary>Changes <paramref name="mat"/>.</summary>
    public static implicit operator InputOutputArray(Mat mat) => new(mat);
}
