using OpenCvSharp;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Operations;

/// <summary>A step whose samples depend on the pixels around them, computed by one call.</summary>
/// <param name="halo">How many pixels away the farthest one is, by the picture's depth.</param>
/// <param name="run">Writes the result of the first matrix to the second.</param>
/// <param name="reads">The channels that the call is given.</param>
internal class Neighbourhood(Func<int, int> halo, Action<Mat, Mat> run, ColourUse reads = ColourUse.AsIs) : StepOperation
{
    /// <summary>A step with the same halo on every depth.</summary>
    public Neighbourhood(int halo, Action<Mat, Mat> run, ColourUse reads = ColourUse.AsIs)
        : this(_ => halo, run, reads)
    {
    }

    public override ColourUse Reads => reads;

    /// <summary>
    /// Depths on which the region's edges must lie on multiples of <see cref="VectorColumns"/>, because OpenCV's vector code rounds
    /// otherwise than the scalar code that ends a row.
    /// </summary>
    public IReadOnlyList<int> AlignedDepths { get; init; } = [];

    /// <summary>A multiple of the pixels that any of OpenCV's vector loops takes at a time.</summary>
    public static int VectorColumns => 32;

    public override Region SourceFor(Region target, PictureShape input)
    {
        var region = target.Expand(halo(input.Depth)).Clip(input.Bounds);
        return AlignedDepths.Contains(input.Depth) ? region.AlignColumns(VectorColumns).Clip(input.Bounds) : region;
    }

    public override Extent SourceExtent(Extent target, PictureShape input)
    {
        var extent = target.Grown(2 * halo(input.Depth));
        return AlignedDepths.Contains(input.Depth) ? extent with { Width = extent.Width + (2 * (VectorColumns - 1)) } : extent;
    }

    public override Mat Run(Mat source, StepPlace place) => Results.Of(source, run);
}
