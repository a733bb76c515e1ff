using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>laplacian</c></summary>
internal sealed class Laplacian : FilterDeclaration
{
    private static readonly FilterArgument Size = FilterArgument.Odd("size", "width of the window in pixels", 1, 7, 3);

    public override string Name => "laplacian";

    public override FilterGroup Group => FilterGroup.Edges;

    public override string Summary => "Shows where the brightness bends: thin lines and corners.";

    public override string Meaning => "convertScaleAbs(Laplacian(gray(img), CV_16S, ksize=size))";

    public override string Neighbours => "size/2 pixels, at least 1";

    public override IReadOnlyList<FilterArgument> Arguments => [Size];

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var size = values.Integer(Size);
        return new Neighbourhood(Math.Max(size / 2, 1), (source, result) =>
        {
            using var signed = new Mat();
            Cv2.Laplacian(source, signed, MatType.CV_16S, size);
            Cv2.ConvertScaleAbs(signed, result);
        }, ColourUse.Grey);
    }
}
