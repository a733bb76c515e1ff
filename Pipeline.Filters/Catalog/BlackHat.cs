using OpenCvSharp;

namespace Pipeline.Filters.Catalog;

/// <summary><c>blackhat</c></summary>
internal sealed class BlackHat() : MorphologyDeclaration(MorphTypes.BlackHat, rounds: 2)
{
    public override string Name => "blackhat";

    public override string Summary => "Shows the dark specks that close would fill.";

    public override string Meaning => Extended("MORPH_BLACKHAT");
}
