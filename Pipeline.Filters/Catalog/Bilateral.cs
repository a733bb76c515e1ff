using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>bilateral</c></summary>
internal sealed class Bilateral : FilterDeclaration
{
    private static readonly FilterArgument Diameter = FilterArgument.Odd("diameter", "width of the window in pixels", 3, 25, 9);

    private static readonly FilterArgument Colour = FilterArgument.Real("color", "how different colours may be and still be mixed", 1, 255, 75);

    private static readonly FilterArgument Space = FilterArgument.Real("space", "how far away pixels may be and still be mixed", 1, 255, 75);

    public override string Name => "bilateral";

    public override FilterGroup Group => FilterGroup.Blur;

    public override string Summary => "Smooths areas of like colour and keeps the edges between them.";

    public override string Meaning => "bilateralFilter(img, diameter, color, space)";

    public override string Neighbours => "diameter/2 pixels, columns in steps of 32";

    public override IReadOnlyList<FilterArgument> Arguments => [Diameter, Colour, Space];

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var (diameter, colour, space) = (values.Integer(Diameter), values.Real(Colour), values.Real(Space));
        return new Neighbourhood(diameter / 2, (source, result) => Cv2.BilateralFilter(source, result, diameter, colour, space))
        {
            AlignedDepths = [8],
        };
    }
}
