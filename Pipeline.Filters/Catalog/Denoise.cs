using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>denoise</c></summary>
internal sealed class Denoise : FilterDeclaration
{
    private const int TemplateSize = 7;
    private const int SearchSize = 21;

    private static readonly FilterArgument Strength = FilterArgument.Real("strength", "more removes more noise, and more detail", 1, 30, 3);

    public override string Name => "denoise";

    public override FilterGroup Group => FilterGroup.Blur;

    public override string Summary => "Removes noise by averaging patches that look alike. Slow.";

    public override string Meaning =>
        "fastNlMeansDenoising(img, None, strength, 7, 21), colour: fastNlMeansDenoisingColored(img, None, strength, strength, 7, 21)";

    public override string Neighbours => "13 pixels";

    public override IReadOnlyList<FilterArgument> Arguments => [Strength];

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var strength = (float)values.Real(Strength);
        return new Neighbourhood((TemplateSize / 2) + (SearchSize / 2), (source, result) =>
        {
            if (source.Channels() == 1)
                Cv2.FastNlMeansDenoising(source, result, strength, TemplateSize, SearchSize);
            else
                Cv2.FastNlMeansDenoisingColored(source, result, strength, strength, TemplateSize, SearchSize);
        });
    }
}
