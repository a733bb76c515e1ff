using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Catalog;

/// <summary><c>median</c></summary>
internal sealed class Median : FilterDeclaration
{
    /// <summary>The largest window that OpenCV has a median of 16-bit samples for.</summary>
    private const int LargestWordSize = 5;

    private static readonly FilterArgument Size = FilterArgument.Odd("size", "width of the window in pixels", 3, 31);

    public override string Name => "median";

    public override FilterGroup Group => FilterGroup.Blur;

    public override string Summary => "Removes specks and keeps edges: every sample becomes the middle one of its window.";

    public override string Meaning => "medianBlur(img, size)";

    public override string Neighbours => "size/2 pixels";

    public override string PictureLimit => "with 16 bits size must be 3 or 5";

    public override IReadOnlyList<FilterArgument> Arguments => [Size];

    internal override StepOperation Bind(ArgumentValues values) => new Operation(values.Integer(Size));

    private sealed class Operation(int size) : Neighbourhood(size / 2, (source, result) => Cv2.MedianBlur(source, result, size))
    {
        public override PictureShape ResultOf(PictureShape input) => input.Depth == 8 || size <= LargestWordSize
            ? base.ResultOf(input)
            : throw new StepRefusedException($"size must be 3 or 5 on a picture of 16 bits a sample, but is {size}.");
    }
}
