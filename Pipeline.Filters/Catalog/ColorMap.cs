using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>colormap</c></summary>
internal sealed class ColorMap : FilterDeclaration
{
    private static readonly FilterArgument Map = FilterArgument.Choice("name", "OpenCV's name of the colour scale",
    [
        "autumn", "bone", "jet", "winter", "rainbow", "ocean", "summer", "spring", "cool", "hsv", "pink", "hot", "parula", "magma", "inferno",
        "plasma", "viridis", "cividis", "twilight", "twilight_shifted", "turbo", "deepgreen",
    ]);

    public override string Name => "colormap";

    public override FilterGroup Group => FilterGroup.Colour;

    public override string Summary => "Paints brightness in the colours of a scale, as a weather map does.";

    public override string Meaning => "applyColorMap(gray(img), COLORMAP_NAME)";

    public override string Neighbours => "none";

    public override IReadOnlyList<FilterArgument> Arguments => [Map];

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var map = Enum.Parse<ColormapTypes>(values.Choice(Map).Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        return new Pointwise((source, result) => Cv2.ApplyColorMap(source, result, map), ColourUse.Grey, ColourUse.Colour);
    }
}
