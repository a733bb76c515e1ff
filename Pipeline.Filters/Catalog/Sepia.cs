using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>sepia</c></summary>
internal sealed class Sepia : FilterDeclaration
{
    public override string Name => "sepia";

    public override FilterGroup Group => FilterGroup.Colour;

    public override string Summary => "Gives a picture the brown of an old photograph.";

    public override string Meaning => "transform(img, [[.131, .534, .272], [.168, .686, .349], [.189, .769, .393]])";

    public override string Neighbours => "none";

    public override IReadOnlyList<int> Depths => [8];

    internal override StepOperation Bind(ArgumentValues values) => new Pointwise((source, result) =>
    {
        using var weights = Matrices.Kernel(3, .131f, .534f, .272f, .168f, .686f, .349f, .189f, .769f, .393f);
        Cv2.Transform(source, result, weights);
    }, ColourUse.Colour);
}
