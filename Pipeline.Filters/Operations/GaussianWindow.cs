namespace Pipeline.Filters.Operations;

/// <summary>The window that OpenCV's GaussianBlur chooses when it is given sigma alone.</summary>
internal static class GaussianWindow
{
    /// <summary>Pixels on each side of the centre: three sigmas of 8-bit samples, four of others, the full width rounded up to odd.</summary>
    public static int Halo(double sigma, int depth) =>
        ((int)Math.Round((sigma * (depth == 8 ? 3 : 4) * 2) + 1, MidpointRounding.ToEven) | 1) / 2;
}
