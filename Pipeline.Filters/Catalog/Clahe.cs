using Pipeline.Filters.Grammar;
using Pipeline.Filters.Histograms;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>clahe</c></summary>
internal sealed class Clahe : FilterDeclaration
{
    private static readonly FilterArgument Clip = FilterArgument.Real("clip", "how far contrast may rise", 0.1, 40, 2);

    private static readonly FilterArgument Grid = FilterArgument.Integer("grid", "areas in each direction", 1, 32, 8);

    public override string Name => "clahe";

    public override FilterGroup Group => FilterGroup.Tone;

    public override string Summary => "Raises the contrast of each area by itself, without making noise of flat ones.";

    public override string Meaning => "createCLAHE(clip, (grid, grid)).apply on grey, or on L of BGR2Lab";

    public override string Neighbours => "none, in two passes";

    public override IReadOnlyList<FilterArgument> Arguments => [Clip, Grid];

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values) => new ClaheOperation(values.Real(Clip), values.Integer(Grid));
}
