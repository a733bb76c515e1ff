using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>invert</c></summary>
internal sealed class Invert : FilterDeclaration
{
    public override string Name => "invert";

    public override FilterGroup Group => FilterGroup.Colour;

    public override string Summary => "Turns every colour into its opposite, as a negative does.";

    public override string Meaning => "bitwise_not(img)";

    public override string Neighbours => "none";

    internal override StepOperation Bind(ArgumentValues values) => new Pointwise((source, result) => Cv2.BitwiseNot(source, result));
}
