using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>hue</c></summary>
internal sealed class Hue : FilterDeclaration
{
    /// <summary>OpenCV's 8-bit hues: half degrees would not fit, so a step is two degrees.</summary>
    private const int Hues = 180;

    private static readonly FilterArgument Degrees =
        FilterArgument.Integer("degrees", "how far the colours turn round the colour circle", -180, 180, step: 2);

    public override string Name => "hue";

    public override FilterGroup Group => FilterGroup.Colour;

    public override string Summary => "Turns all colours round the colour circle.";

    public override string Meaning => "BGR2HSV, H = (H + degrees / 2) mod 180, HSV2BGR";

    public override string Neighbours => "none, columns in steps of 32";

    public override IReadOnlyList<FilterArgument> Arguments => [Degrees];

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var turn = (values.Integer(Degrees) / 2) + Hues;
        return HsvLookup.Operation(0, hue => (byte)((hue + turn) % Hues));
    }
}
