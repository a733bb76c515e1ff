namespace OpenCvSharp;

/// <summary>What a function reads.</summary>
public class InputArray
{
    internal InputArray(Mat mat) => Mat = mat;

    internal Mat Mat { get; }

    /// <summary>Reads <paramref name="mat"/>; null stays null, which functions refuse unless the argument is optional.</summary>
    public static implicit operator InputArray(Mat mat) => mat is null ? null! : new(mat);
}
