using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>gamma</c></summary>
internal sealed class Gamma : FilterDeclaration
{
    private static readonly FilterArgument Value = FilterArgument.Real("value", "above 1 brightens the dark parts, below 1 darkens them", 0.05, 20);

    public override string Name => "gamma";

    public override FilterGroup Group => FilterGroup.Tone;

    public override string Summary => "Brightens or darkens the middle tones; black and white stay.";

    public override string Meaning => "floor(max * (v / max)^(1 / value) + 0.5) in float64";

    public override string Neighbours => "none";

    public override IReadOnlyList<FilterArgument> Arguments => [Value];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var exponent = 1 / values.Real(Value);
        return new Lookup((value, maximum) => (int)Math.Floor((maximum * Math.Pow((double)value / maximum, exponent)) + 0.5));
    }
}
