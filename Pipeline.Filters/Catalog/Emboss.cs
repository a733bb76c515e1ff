using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>emboss</c></summary>
internal sealed class Emboss : FilterDeclaration
{
    public override string Name => "emboss";

    public override FilterGroup Group => FilterGroup.Sharpen;

    public override string Summary => "Lights the picture from the top left, as a relief.";

    public override string Meaning => "filter2D(img, -1, [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])";

    public override string Neighbours => "1 pixel";

    internal override StepOperation Bind(ArgumentValues values) => new Neighbourhood(1, (source, result) =>
    {
        using var kernel = Matrices.Kernel(3, -2, -1, 0, -1, 1, 1, 0, 1, 2);
        Cv2.Filter2D(source, result, -1, kernel);
    });
}
