using OpenCvSharp;

namespace Pipeline.Filters.Catalog;

/// <summary><c>close</c></summary>
internal sealed class Close() : MorphologyDeclaration(MorphTypes.Close, rounds: 2)
{
    public override string Name => "close";

    public override string Summary => "Fills dark specks smaller than the shape: dilate, then erode.";

    public override string Meaning => Extended("MORPH_CLOSE");
}
