using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>solarize</c></summary>
internal sealed class Solarize : FilterDeclaration
{
    private static readonly FilterArgument Value = FilterArgument.Integer("value", "from this value on samples are inverted", 0, 255, 128);

    public override string Name => "solarize";

    public override FilterGroup Group => FilterGroup.Effect;

    public override string Summary => "Inverts what is bright and leaves what is dark, as an overexposed film does.";

    public override string Meaning => "v < value ? v : 255 - v";

    public override string Neighbours => "none";

    public override IReadOnlyList<FilterArgument> Arguments => [Value];

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var limit = values.Integer(Value);
        return new Lookup((value, maximum) => value < limit ? value : maximum - value);
    }
}
