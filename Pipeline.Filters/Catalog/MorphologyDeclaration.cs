using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary>What the filters of mathematical morphology have in common: a size, a shape, and an operation of OpenCV's.</summary>
/// <param name="operation">OpenCV's operation.</param>
/// <param name="rounds">How often the shape is laid over the picture, one after the other.</param>
internal abstract class MorphologyDeclaration(MorphTypes operation, int rounds) : FilterDeclaration
{
    private static readonly FilterArgument Size = FilterArgument.Odd("size", "width of the shape in pixels", 3, 51, 3);

    private static readonly FilterArgument Shape = FilterArgument.Choice("shape", "the shape", ["rect", "ellipse", "cross"], "rect");

    public override FilterGroup Group => FilterGroup.Morphology;

    public override string Neighbours => rounds == 1 ? "size/2 pixels" : $"{rounds} times size/2 pixels";

    public override IReadOnlyList<FilterArgument> Arguments => [Size, Shape];

    /// <summary>The meaning of an operation that is a call of its own.</summary>
    protected static string Call(string function) => $"{function}(img, getStructuringElement(shape, (size, size)))";

    /// <summary>The meaning of an operation of <c>morphologyEx</c>.</summary>
    protected static string Extended(string constant) => $"morphologyEx(img, {constant}, getStructuringElement(shape, (size, size)))";

    internal override StepOperation Bind(ArgumentValues values)
    {
        var size = values.Integer(Size);
        var shape = Enum.Parse<MorphShapes>(values.Choice(Shape), ignoreCase: true);
        return new Neighbourhood(rounds * (size / 2), (source, result) =>
        {
            using var element = Cv2.GetStructuringElement(shape, new Size(size, size));
            Cv2.MorphologyEx(source, result, operation, element);
        });
    }
}
