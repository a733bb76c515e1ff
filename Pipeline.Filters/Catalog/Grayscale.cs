using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>grayscale</c></summary>
internal sealed class Grayscale : FilterDeclaration
{
    public override string Name => "grayscale";

    public override FilterGroup Group => FilterGroup.Colour;

    public override string Summary => "Makes a colour picture grey, by how bright each colour looks.";

    public override string Meaning => "gray(img)";

    public override string Neighbours => "none";

    // The channels that it reads are the result already.
    internal override StepOperation Bind(ArgumentValues values) =>
        new Pointwise((source, result) => source.CopyTo(result), ColourUse.Grey);
}
