using OpenCvSharp;

namespace Pipeline.Filters.Catalog;

/// <summary><c>dilate</c></summary>
internal sealed class Dilate() : MorphologyDeclaration(MorphTypes.Dilate, rounds: 1)
{
    public override string Name => "dilate";

    public override string Summary => "Makes bright areas grow: every sample becomes the brightest under the shape.";

    public override string Meaning => Call("dilate");
}
