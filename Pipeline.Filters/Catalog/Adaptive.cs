using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>adaptive</c></summary>
internal sealed class Adaptive : FilterDeclaration
{
    private static readonly FilterArgument Size = FilterArgument.Odd("size", "width of the window in pixels", 3, 99, 11);

    private static readonly FilterArgument Offset = FilterArgument.Real("c", "by how much a pixel may be darker than its window and still be white", -100, 100, 2);

    private static readonly FilterArgument Method = FilterArgument.Choice("method", "how the window's mean is weighed", ["mean", "gaussian"], "mean");

    public override string Name => "adaptive";

    public override FilterGroup Group => FilterGroup.Threshold;

    public override string Summary => "Makes a picture black and white by comparing each pixel with its surroundings; good for text in uneven light.";

    public override string Meaning => "adaptiveThreshold(gray(img), 255, method, THRESH_BINARY, size, c)";

    public override string Neighbours => "size/2 pixels";

    public override IReadOnlyList<FilterArgument> Arguments => [Size, Offset, Method];

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values)
    {
        var (size, offset) = (values.Integer(Size), values.Real(Offset));
        var method = values.Choice(Method) == "mean" ? AdaptiveThresholdTypes.MeanC : AdaptiveThresholdTypes.GaussianC;
        return new Neighbourhood(size / 2,
            (source, result) => Cv2.AdaptiveThreshold(source, result, byte.MaxValue, method, ThresholdTypes.Binary, size, offset), ColourUse.Grey);
    }
}
