using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>gaussian</c></summary>
internal sealed class Gaussian : FilterDeclaration
{
    private static readonly FilterArgument Size =
        FilterArgument.Odd("size", "width of the window in pixels", 1, 99, 0) with { ZeroMeans = "from sigma" };

    private static readonly FilterArgument Sigma =
        FilterArgument.Real("sigma", "width of the bell in pixels; 0: from size", 0, 50, 0);

    public override string Name => "gaussian";

    public override FilterGroup Group => FilterGroup.Blur;

    public override string Summary => "Blurs evenly, near pixels counting more than far ones. Give size, sigma, or both.";

    public override string Meaning => "GaussianBlur(img, (size, size), sigma)";

    public override string Neighbours =>
        "size/2 pixels; for size 0 the size is round(6*sigma+1)|1, with 16 bits round(8*sigma+1)|1, halves to even";

    public override IReadOnlyList<FilterArgument> Arguments => [Size, Sigma];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var (size, sigma) = (values.Integer(Size), values.Real(Sigma));
        if (size == 0 && sigma == 0)
            throw new ArgumentsRefusedException("size or sigma must be given: gaussian:5 or gaussian:sigma=1.2.");
        return new Neighbourhood(
            depth => size > 0 ? size / 2 : GaussianWindow.Halo(sigma, depth),
            (source, result) => Cv2.GaussianBlur(source, result, new Size(size, size), sigma));
    }
}
