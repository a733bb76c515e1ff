using OpenCvSharp;

namespace Pipeline.Filters.Catalog;

/// <summary><c>tophat</c></summary>
internal sealed class TopHat() : MorphologyDeclaration(MorphTypes.TopHat, rounds: 2)
{
    public override string Name => "tophat";

    public override string Summary => "Shows the bright specks that open would remove.";

    public override string Meaning => Extended("MORPH_TOPHAT");
}
