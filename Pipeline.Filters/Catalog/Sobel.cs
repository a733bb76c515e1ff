using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>sobel</c></summary>
internal sealed class Sobel : FilterDeclaration
{
    private static readonly FilterArgument Size = FilterArgument.Odd("size", "width of the window in pixels", 1, 7, 3);

    public override string Name => "sobel";

    public override FilterGroup Group => FilterGroup.Edges;

    public override string Summary => "Shows how steep the brightness is, in both directions together.";

    public override string Meaning =>
        "gx, gy = convertScaleAbs(Sobel(gray(img), CV_16S, 1, 0 / 0, 1, ksize=size)); addWeighted(gx, 0.5, gy, 0.5, 0)";

    public override string Neighbours => "size/2 pixels, at least 1";

    public override IReadOnlyList<FilterArgument> Arguments => [Size];

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var size = values.Integer(Size);
        return Gradients.Operation(Math.Max(size / 2, 1),
            (source, result, x, y) => Cv2.Sobel(source, result, MatType.CV_16S, x, y, size));
    }
}
