using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>channel</c></summary>
internal sealed class Channel : FilterDeclaration
{
    private static readonly FilterArgument Colour = FilterArgument.Choice("name", "red, green or blue", ["r", "g", "b"]);

    public override string Name => "channel";

    public override FilterGroup Group => FilterGroup.Colour;

    public override string Summary => "Shows one colour channel as a grey picture.";

    public override string Meaning => "extractChannel(img, name)";

    public override string Neighbours => "none";

    public override IReadOnlyList<FilterArgument> Arguments => [Colour];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var index = "bgr".IndexOf(values.Choice(Colour), StringComparison.Ordinal);
        return new Pointwise((source, result) => Cv2.ExtractChannel(source, result, index), ColourUse.Colour, ColourUse.Grey);
    }
}
