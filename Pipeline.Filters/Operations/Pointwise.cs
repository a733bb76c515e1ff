using OpenCvSharp;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Operations;

/// <summary>A step whose samples depend on nothing but their own pixel, computed by one call.</summary>
/// <param name="run">Writes the result of the first matrix to the second.</param>
/// <param name="reads">The channels that the call is given.</param>
/// <param name="gives">The channels that it gives.</param>
internal class Pointwise(Action<Mat, Mat> run, ColourUse reads = ColourUse.AsIs, ColourUse gives = ColourUse.AsIs) : StepOperation
{
    public override ColourUse Reads => reads;

    public override ColourUse Gives => gives;

    public override bool IsPointwise => true;

    public override Region SourceFor(Region target, PictureShape input) => target;

    public override Extent SourceExtent(Extent target, PictureShape input) => target;

    public override Mat Run(Mat source, StepPlace place) => Results.Of(source, run);
}
