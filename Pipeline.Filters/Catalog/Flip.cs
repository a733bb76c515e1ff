using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Catalog;

/// <summary><c>flip</c></summary>
internal sealed class Flip : FilterDeclaration
{
    private static readonly FilterArgument Axis =
        FilterArgument.Choice("axis", "horizontal swaps left and right, vertical top and bottom", ["horizontal", "vertical", "both"]);

    public override string Name => "flip";

    public override FilterGroup Group => FilterGroup.Geometry;

    public override string Summary => "Mirrors the picture.";

    public override string Meaning => "flip(img, axis)";

    public override string Neighbours => "none, moves tiles";

    public override IReadOnlyList<FilterArgument> Arguments => [Axis];

    internal override StepOperation Bind(ArgumentValues values) => new Operation(values.Choice(Axis) switch
    {
        "horizontal" => FlipMode.Y,
        "vertical" => FlipMode.X,
        _ => FlipMode.XY,
    });

    private sealed class Operation(FlipMode mode) : StepOperation
    {
        public override bool MovesPixels => true;

        public override Region SourceFor(Region target, PictureShape input) => target with
        {
            X = mode == FlipMode.X ? target.X : input.Width - target.Right,
            Y = mode == FlipMode.Y ? target.Y : input.Height - target.Bottom,
        };

        public override Extent SourceExtent(Extent target, PictureShape input) => target;

        public override Mat Run(Mat source, StepPlace place) => Results.Of(source, (from, to) => Cv2.Flip(from, to, mode));
    }
}
