using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Catalog;

/// <summary><c>brightness</c></summary>
internal sealed class Brightness : FilterDeclaration
{
    private static readonly FilterArgument Delta =
        FilterArgument.Integer("delta", "added to every sample", -ushort.MaxValue, ushort.MaxValue) with { WithinPictureRange = true };

    public override string Name => "brightness";

    public override FilterGroup Group => FilterGroup.Tone;

    public override string Summary => "Makes every sample brighter or darker by the same amount.";

    public override string Meaning => "saturate(v + delta)";

    public override string Neighbours => "none";

    public override IReadOnlyList<FilterArgument> Arguments => [Delta];

    internal override StepOperation Bind(ArgumentValues values) => new Operation(values.Integer(Delta));

    private sealed class Operation(int delta) : Lookup((value, maximum) => Math.Clamp(value + delta, 0, maximum))
    {
        public override PictureShape ResultOf(PictureShape input)
        {
            SampleRange.Require(Delta, delta, input);
            return base.ResultOf(input);
        }
    }
}
