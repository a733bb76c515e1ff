using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Catalog;

/// <summary><c>shrink</c></summary>
internal sealed class Shrink : FilterDeclaration
{
    private static readonly FilterArgument Factor = FilterArgument.Integer("factor", "how many pixels in each direction become one", 2, 16);

    public override string Name => "shrink";

    public override FilterGroup Group => FilterGroup.Geometry;

    public override string Summary => "Makes the picture smaller by a whole factor; each pixel is the mean of those that it replaces.";

    public override string Meaning => "resize(img[:h//f*f, :w//f*f], (w//f, h//f), interpolation=INTER_AREA), f = factor";

    public override string Neighbours => "the block of factor x factor pixels";

    public override string PictureLimit => "the picture must have at least factor pixels in each direction";

    public override IReadOnlyList<FilterArgument> Arguments => [Factor];

    internal override StepOperation Bind(ArgumentValues values) => new Operation(values.Integer(Factor));

    private sealed class Operation(int factor) : StepOperation
    {
        public override bool MovesPixels => true;

        public override int Reduction => factor;

        public override PictureShape ResultOf(PictureShape input) => input.Width >= factor && input.Height >= factor
            ? input with { Width = input.Width / factor, Height = input.Height / factor }
            : throw new StepRefusedException(
                $"the picture must have at least {factor} pixels in each direction, but has {input.Width}x{input.Height} here.");

        public override Region SourceFor(Region target, PictureShape input) =>
            new(target.X * factor, target.Y * factor, target.Width * factor, target.Height * factor);

        public override Extent SourceExtent(Extent target, PictureShape input) => new(target.Width * factor, target.Height * factor);

        public override Mat Run(Mat source, StepPlace place)
        {
            var size = new Size(place.Target.Width, place.Target.Height);
            return Results.Of(source, (from, to) => Cv2.Resize(from, to, size, interpolation: InterpolationFlags.Area));
        }
    }
}
