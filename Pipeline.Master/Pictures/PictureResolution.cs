namespace Pipeline.Master.Pictures;

/// <summary>How large a picture's pixels are meant to be.</summary>
/// <param name="X">Pixels in a metre of a row.</param>
/// <param name="Y">Pixels in a metre of a column.</param>
public readonly record struct PictureResolution(double X, double Y)
{
    /// <summary>Metres in an inch.</summary>
    private const double MetresPerInch = 0.0254;

    /// <summary>The same with rows and columns exchanged.</summary>
    public PictureResolution Transposed => new(Y, X);

    /// <summary>Pixels in an inch of a row.</summary>
    public double XPerInch => X * MetresPerInch;

    /// <summary>Pixels in an inch of a column.</summary>
    public double YPerInch => Y * MetresPerInch;

    /// <summary>A resolution given in pixels per inch.</summary>
    public static PictureResolution PerInch(double x, double y) => new(x / MetresPerInch, y / MetresPerInch);
}
