using System.Globalization;
using Pipeline.Filters.Edges;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>canny</c></summary>
internal sealed class Canny : FilterDeclaration
{
    private static readonly FilterArgument Low = FilterArgument.Real("low", "steepness from which an edge may go on", 0, 1000, 100);

    private static readonly FilterArgument High = FilterArgument.Real("high", "steepness from which an edge begins", 0, 1000, 200);

    private static readonly FilterArgument Aperture = FilterArgument.Choice("aperture", "width of the window in pixels", ["3", "5", "7"], "3");

    public override string Name => "canny";

    public override FilterGroup Group => FilterGroup.Edges;

    public override string Summary => "Draws edges as thin white lines.";

    public override string Meaning => "Canny(gray(img), low, high, apertureSize=aperture), low at most high";

    public override string Neighbours => "1 + aperture/2 pixels, in two passes";

    public override IReadOnlyList<FilterArgument> Arguments => [Low, High, Aperture];

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var (low, high) = (values.Real(Low), values.Real(High));
        if (low > high)
            throw new ArgumentsRefusedException(string.Create(CultureInfo.InvariantCulture, $"low must be at most high, but {low} is above {high}."));
        return new CannyOperation(low, high, values.Integer(Aperture));
    }
}
