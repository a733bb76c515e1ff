using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>unsharp</c></summary>
internal sealed class Unsharp : FilterDeclaration
{
    private static readonly FilterArgument Sigma = FilterArgument.Real("sigma", "width of the blur in pixels", 0.3, 20, 2);

    private static readonly FilterArgument Amount = FilterArgument.Real("amount", "how much of the difference is added", 0, 5, 1);

    public override string Name => "unsharp";

    public override FilterGroup Group => FilterGroup.Sharpen;

    public override string Summary => "Sharpens by the difference to a blurred copy.";

    public override string Meaning => "addWeighted(img, 1 + amount, GaussianBlur(img, (0, 0), sigma), -amount, 0)";

    public override string Neighbours => "half of round(6*sigma+1)|1 pixels, with 16 bits of round(8*sigma+1)|1, halves to even";

    public override IReadOnlyList<FilterArgument> Arguments => [Sigma, Amount];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var (sigma, amount) = (values.Real(Sigma), values.Real(Amount));
        return new Neighbourhood(depth => GaussianWindow.Halo(sigma, depth), (source, result) =>
        {
            using var blurred = Results.Of(source, (from, to) => Cv2.GaussianBlur(from, to, new Size(), sigma));
            Cv2.AddWeighted(source, 1 + amount, blurred, -amount, 0, result);
        });
    }
}
