using OpenCvSharp;

namespace Pipeline.Filters.Catalog;

/// <summary><c>gradient</c></summary>
internal sealed class Gradient() : MorphologyDeclaration(MorphTypes.Gradient, rounds: 1)
{
    public override string Name => "gradient";

    public override string Summary => "Shows outlines: what dilate gives less what erode gives.";

    public override string Meaning => Extended("MORPH_GRADIENT");
}
