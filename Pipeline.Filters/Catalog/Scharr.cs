using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>scharr</c></summary>
internal sealed class Scharr : FilterDeclaration
{
    public override string Name => "scharr";

    public override FilterGroup Group => FilterGroup.Edges;

    public override string Summary => "Shows how steep the brightness is, more evenly in all directions than sobel.";

    public override string Meaning =>
        "gx, gy = convertScaleAbs(Scharr(gray(img), CV_16S, 1, 0 / 0, 1)); addWeighted(gx, 0.5, gy, 0.5, 0)";

    public override string Neighbours => "1 pixel";

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values) =>
        Gradients.Operation(1, (source, result, x, y) => Cv2.Scharr(source, result, MatType.CV_16S, x, y));
}
