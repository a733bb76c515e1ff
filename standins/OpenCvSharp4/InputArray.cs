namespace OpenCvSharp;

/// <summary>What a function reads: a Mat, or numbers where OpenCV takes numbers.</summary>
public class InputArray : IDisposable
{
    private readonly bool _owned;

    internal InputArray(Mat mat, bool owned = false)
    {
        Mat = mat;
        _owned = owned;
    }

    internal Mat Mat { get; }

    /// <summary>Reads <paramref name="mat"/>.</summary>
    public static InputArray Create(Mat mat)
    {
        ArgumentNullException.ThrowIfNull(mat);
        return new(mat);
    }

    /// <summary>Reads four numbers, one a channel.</summary>
    public static InputArray Create(Scalar val) => Numbers(val.Val0, val.Val1, val.Val2, val.Val3);

    /// <summary>Reads one number.</summary>
    public static InputArray Create(double val) => Numbers(val);

    /// <summary>Reads <paramref name="mat"/>; null stays null, which functions refuse unless the argument is optional.</summary>
    public static implicit operator InputArray(Mat mat) => mat is null ? null! : new(mat);

    /// <summary>Reads four numbers, one a channel.</summary>
    public static implicit operator InputArray(Scalar val) => Create(val);

    /// <summary>Reads one number.</summary>
    public static implicit operator InputArray(double val) => Create(val);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_owned)
            Mat.Dispose();
        GC.SuppressFinalize(this);
    }

    private static InputArray Numbers(params double[] values)
    {
        var mat = new Mat(values.Length, 1, MatType.CV_64FC1);
        mat.SetArray(values);
        return new(mat, owned: true);
    }
}
