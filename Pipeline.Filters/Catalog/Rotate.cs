using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Catalog;

/// <summary><c>rotate</c></summary>
internal sealed class Rotate : FilterDeclaration
{
    private static readonly FilterArgument Degrees = FilterArgument.Choice("degrees", "how far, clockwise", ["90", "180", "270"]);

    public override string Name => "rotate";

    public override FilterGroup Group => FilterGroup.Geometry;

    public override string Summary => "Turns the picture clockwise.";

    public override string Meaning => "rotate(img, degrees)";

    public override string Neighbours => "none, moves tiles";

    public override IReadOnlyList<FilterArgument> Arguments => [Degrees];

    internal override StepOperation Bind(ArgumentValues values) => new Operation(values.Choice(Degrees) switch
    {
        "90" => RotateFlags.Rotate90Clockwise,
        "180" => RotateFlags.Rotate180,
        _ => RotateFlags.Rotate90Counterclockwise,
    });

    private sealed class Operation(RotateFlags turn) : StepOperation
    {
        private bool LiesDown => turn != RotateFlags.Rotate180;

        public override bool MovesPixels => true;

        public override PictureShape ResultOf(PictureShape input) =>
            LiesDown ? input with { Width = input.Height, Height = input.Width } : input;

        public override Region SourceFor(Region target, PictureShape input) => turn switch
        {
            RotateFlags.Rotate90Clockwise => new Region(target.Y, input.Height - target.Right, target.Height, target.Width),
            RotateFlags.Rotate180 => target with { X = input.Width - target.Right, Y = input.Height - target.Bottom },
            _ => new Region(input.Width - target.Bottom, target.X, target.Height, target.Width),
        };

        public override Extent SourceExtent(Extent target, PictureShape input) =>
            LiesDown ? new Extent(target.Height, target.Width) : target;

        public override Mat Run(Mat source, StepPlace place) => Results.Of(source, (from, to) => Cv2.Rotate(from, to, turn));
    }
}
