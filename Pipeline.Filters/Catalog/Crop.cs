using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Catalog;

/// <summary><c>crop</c></summary>
internal sealed class Crop : FilterDeclaration
{
    private static readonly FilterArgument X = FilterArgument.Integer("x", "first column kept, from 0", 0, int.MaxValue);

    private static readonly FilterArgument Y = FilterArgument.Integer("y", "first row kept, from 0", 0, int.MaxValue);

    private static readonly FilterArgument Width = FilterArgument.Integer("width", "columns kept", 1, int.MaxValue);

    private static readonly FilterArgument Height = FilterArgument.Integer("height", "rows kept", 1, int.MaxValue);

    public override string Name => "crop";

    public override FilterGroup Group => FilterGroup.Geometry;

    public override string Summary => "Keeps a rectangle of the picture.";

    public override string Meaning => "img[y:y+height, x:x+width]";

    public override string Neighbours => "none, drops tiles";

    public override string PictureLimit => "the rectangle must lie inside the picture";

    public override IReadOnlyList<FilterArgument> Arguments => [X, Y, Width, Height];

    internal override StepOperation Bind(ArgumentValues values) =>
        new Operation(new Region(values.Integer(X), values.Integer(Y), values.Integer(Width), values.Integer(Height)));

    private sealed class Operation(Region kept) : StepOperation
    {
        public override bool MovesPixels => true;

        public override PictureShape ResultOf(PictureShape input) =>
            (long)kept.X + kept.Width <= input.Width && (long)kept.Y + kept.Height <= input.Height
                ? input with { Width = kept.Width, Height = kept.Height }
                : throw new StepRefusedException(
                    $"the rectangle of {kept} must lie inside the picture, which has {input.Width}x{input.Height} pixels here.");

        public override Region SourceFor(Region target, PictureShape input) => target with { X = kept.X + target.X, Y = kept.Y + target.Y };

        public override Extent SourceExtent(Extent target, PictureShape input) => target;

        // What it is given is what is kept.
        public override Mat Run(Mat source, StepPlace place) => source;
    }
}
