using OpenCvSharp;
using Pipeline.Filters.Operations;
using Pipeline.Filters.Planning;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Edges;

/// <summary>
/// Canny's edges, as OpenCV's. What is an edge by itself is found tile by tile: above the low threshold (a candidate) and above the high
/// one (certain). Which candidates are connected to a certain one is known only over the whole picture.
/// </summary>
internal sealed class CannyOperation(double low, double high, int aperture) : TwoPassOperation
{
    /// <summary>The derivative's window, and one more to compare with the neighbours.</summary>
    private readonly int _halo = 1 + (aperture / 2);

    public override ColourUse Reads => ColourUse.Grey;

    public override bool KeepsGrid => true;

    public override int SummaryHalo => _halo;

    public override Region SourceFor(Region target, PictureShape input) => target.Expand(_halo).Clip(input.Bounds);

    public override Extent SourceExtent(Extent target, PictureShape input) => target.Grown(2 * _halo);

    public override byte[] Summarise(Mat source, StepPlace place)
    {
        using var components = ComponentsOf(source, place);
        return EdgeSummary.Write(components);
    }

    public override SummaryCombiner CreateCombiner(PictureShape input, TileGrid grid) => new EdgeCombiner(grid);

    public override ReadOnlyMemory<byte> ParametersFor(ReadOnlyMemory<byte> combined, int tile, Region target, PictureShape input) =>
        EdgeParameters.PartOf(combined, tile);

    protected override Mat Run(Mat source, StepPlace place, ReadOnlyMemory<byte> parameters)
    {
        using var components = ComponentsOf(source, place);
        EdgeParameters.Apply(parameters.Span, components);
        return components.Draw();
    }

    private EdgeComponents ComponentsOf(Mat source, StepPlace place)
    {
        var part = place.Target.RelativeTo(place.Source);
        var tile = new Rect(part.X, part.Y, part.Width, part.Height);
        using var candidates = Results.Of(source, (from, to) => Cv2.Canny(from, to, low, low, aperture));
        using var certain = Results.Of(source, (from, to) => Cv2.Canny(from, to, high, high, aperture));
        using var candidatesOfTile = new Mat(candidates, tile);
        using var certainOfTile = new Mat(certain, tile);
        return new EdgeComponents(candidatesOfTile, certainOfTile);
    }
}
