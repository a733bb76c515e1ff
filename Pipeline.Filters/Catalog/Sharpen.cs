using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>sharpen</c></summary>
internal sealed class Sharpen : FilterDeclaration
{
    public override string Name => "sharpen";

    public override FilterGroup Group => FilterGroup.Sharpen;

    public override string Summary => "Sharpens by the difference of each pixel to its four neighbours.";

    public override string Meaning => "filter2D(img, -1, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]])";

    public override string Neighbours => "1 pixel";

    internal override StepOperation Bind(ArgumentValues values) => new Neighbourhood(1, (source, result) =>
    {
        using var kernel = Matrices.Kernel(3, 0, -1, 0, -1, 5, -1, 0, -1, 0);
        Cv2.Filter2D(source, result, -1, kernel);
    });
}
