using OpenCvSharp;

namespace Pipeline.Filters.Catalog;

/// <summary><c>erode</c></summary>
internal sealed class Erode() : MorphologyDeclaration(MorphTypes.Erode, rounds: 1)
{
    public override string Name => "erode";

    public override string Summary => "Makes dark areas grow: every sample becomes the darkest under the shape.";

    public override string Meaning => Call("erode");
}
