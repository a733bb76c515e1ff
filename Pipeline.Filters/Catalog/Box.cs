using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>box</c></summary>
internal sealed class Box : FilterDeclaration
{
    private static readonly FilterArgument Size = FilterArgument.Odd("size", "width of the window in pixels", 1, 99);

    public override string Name => "box";

    public override FilterGroup Group => FilterGroup.Blur;

    public override string Summary => "Blurs by the plain mean of a square window.";

    public override string Meaning => "blur(img, (size, size))";

    public override string Neighbours => "size/2 pixels; with 16 bits columns in steps of 32";

    public override IReadOnlyList<FilterArgument> Arguments => [Size];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var size = values.Integer(Size);
        return new Neighbourhood(size / 2, (source, result) => Cv2.Blur(source, result, new Size(size, size))) { AlignedDepths = [16] };
    }
}
