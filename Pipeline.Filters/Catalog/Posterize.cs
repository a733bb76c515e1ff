using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>posterize</c></summary>
internal sealed class Posterize : FilterDeclaration
{
    private static readonly FilterArgument Levels = FilterArgument.Integer("levels", "how many values each channel keeps", 2, 64);

    public override string Name => "posterize";

    public override FilterGroup Group => FilterGroup.Effect;

    public override string Summary => "Leaves only a few values of each colour channel, as on a poster.";

    public override string Meaning => "v -> floor(floor(v * levels / 256) * 255 / (levels - 1))";

    public override string Neighbours => "none";

    public override IReadOnlyList<FilterArgument> Arguments => [Levels];

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var levels = values.Integer(Levels);
        return new Lookup((value, maximum) => value * levels / 256 * maximum / (levels - 1));
    }
}
