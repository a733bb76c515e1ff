namespace Pipeline.Filters.Histograms;

/// <summary>Between which two cells a position lies, in one direction, and how near it is to the second.</summary>
/// <param name="First">The cell before.</param>
/// <param name="Second">The cell behind; the same at the picture's edges.</param>
/// <param name="Weight">The second cell's weight, 0 to 1; the first one's is what is left to 1.</param>
internal readonly record struct ClaheWeight(int First, int Second, float Weight)
{
    /// <summary>The weight at a position, in 32-bit floats as OpenCV computes it.</summary>
    public static ClaheWeight At(int position, int cellLength, int cells)
    {
        var place = (position * (1f / cellLength)) - 0.5f;
        var before = (int)MathF.Floor(place);
        return new ClaheWeight(Math.Clamp(before, 0, cells - 1), Math.Clamp(before + 1, 0, cells - 1), place - before);
    }
}
