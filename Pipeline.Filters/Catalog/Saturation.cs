using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>saturation</c></summary>
internal sealed class Saturation : FilterDeclaration
{
    private static readonly FilterArgument Factor = FilterArgument.Real("factor", "0 is grey, 1 leaves the picture, above 1 is stronger", 0, 10);

    public override string Name => "saturation";

    public override FilterGroup Group => FilterGroup.Colour;

    public override string Summary => "Makes colours stronger or paler.";

    public override string Meaning => "BGR2HSV, S = saturate(round_half_even(S * factor)), HSV2BGR";

    public override string Neighbours => "none, columns in steps of 32";

    public override IReadOnlyList<FilterArgument> Arguments => [Factor];

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var factor = values.Real(Factor);
        return HsvLookup.Operation(1, saturation => (byte)SampleRange.RoundHalfEven(saturation * factor, byte.MaxValue));
    }
}
