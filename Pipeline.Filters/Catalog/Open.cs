using OpenCvSharp;

namespace Pipeline.Filters.Catalog;

/// <summary><c>open</c></summary>
internal sealed class Open() : MorphologyDeclaration(MorphTypes.Open, rounds: 2)
{
    public override string Name => "open";

    public override string Summary => "Removes bright specks smaller than the shape: erode, then dilate.";

    public override string Meaning => Extended("MORPH_OPEN");
}
