using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>contrast</c></summary>
internal sealed class Contrast : FilterDeclaration
{
    private static readonly FilterArgument Factor = FilterArgument.Real("factor", "below 1 less contrast, above 1 more", 0, 10);

    public override string Name => "contrast";

    public override FilterGroup Group => FilterGroup.Tone;

    public override string Summary => "Moves every sample away from the middle grey, or towards it.";

    public override string Meaning => "saturate(round_half_even(factor * v + ((1 - factor) * mid))) in float64, mid = 128 or 32768";

    public override string Neighbours => "none";

    public override IReadOnlyList<FilterArgument> Arguments => [Factor];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var factor = values.Real(Factor);
        return new Lookup((value, maximum) => SampleRange.RoundHalfEven((factor * value) + ((1 - factor) * ((maximum / 2) + 1)), maximum));
    }
}
