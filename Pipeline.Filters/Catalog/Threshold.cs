using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Catalog;

/// <summary><c>threshold</c></summary>
internal sealed class Threshold : FilterDeclaration
{
    private static readonly FilterArgument Value =
        FilterArgument.Real("value", "what is brighter than this becomes white", 0, ushort.MaxValue) with { WithinPictureRange = true };

    public override string Name => "threshold";

    public override FilterGroup Group => FilterGroup.Threshold;

    public override string Summary => "Makes a picture black and white: white is what is brighter than a value.";

    public override string Meaning => "threshold(gray(img), value, max, THRESH_BINARY)";

    public override string Neighbours => "none";

    public override IReadOnlyList<FilterArgument> Arguments => [Value];

    internal override StepOperation Bind(ArgumentValues values) => new Operation(values.Real(Value));

    private sealed class Operation(double value) : Pointwise((_, _) => { }, ColourUse.Grey)
    {
        public override PictureShape ResultOf(PictureShape input)
        {
            SampleRange.Require(Value, value, input);
            return base.ResultOf(input);
        }

        public override Mat Run(Mat source, StepPlace place) => Results.Of(source, (from, to) =>
            Cv2.Threshold(from, to, value, SampleRange.Maximum(place.Input), ThresholdTypes.Binary));
    }
}
