using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Catalog;

/// <summary><c>pixelate</c></summary>
internal sealed class Pixelate : FilterDeclaration
{
    private static readonly FilterArgument Size = FilterArgument.Integer("size", "width of a block in pixels", 2, 256);

    public override string Name => "pixelate";

    public override FilterGroup Group => FilterGroup.Effect;

    public override string Summary => "Makes the picture of large square blocks.";

    public override string Meaning => "blocks from the top left, cut at the right and bottom: floor((2 * sum + n) / (2 * n)), n pixels in the block";

    public override string Neighbours => "the block";

    public override IReadOnlyList<FilterArgument> Arguments => [Size];

    internal override StepOperation Bind(ArgumentValues values) => new Operation(values.Integer(Size));

    private sealed class Operation(int size) : StepOperation
    {
        public override bool TakesViews => true;

        public override Region SourceFor(Region target, PictureShape input) => target.AlignColumns(size).AlignRows(size).Clip(input.Bounds);

        public override Extent SourceExtent(Extent target, PictureShape input) => target.Grown(2 * (size - 1));

        public override Mat Run(Mat source, StepPlace place) => Results.Of(source, (from, to) =>
        {
            to.Create(from.Rows, from.Cols, from.Type());
            if (place.Input.Depth == 8)
                BlockMeans.Fill<byte>(from, to, size);
            else
                BlockMeans.Fill<ushort>(from, to, size);
        });
    }
}
