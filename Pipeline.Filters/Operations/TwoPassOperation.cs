using OpenCvSharp;
using Pipeline.Filters.Planning;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Operations;

/// <summary>
/// A step that depends on the whole picture. In a first pass every tile is reduced to a summary; the master combines them; in a second
/// pass each tile is computed with the part of the combination that it needs. A tile that is the whole picture needs no first pass.
/// </summary>
internal abstract class TwoPassOperation : StepOperation
{
    /// <summary>Whether the second pass must be cut into the very tiles of the first, because its parameters speak of a tile's inside.</summary>
    public virtual bool KeepsGrid => false;

    /// <summary>How many pixels around a tile its summary needs.</summary>
    public virtual int SummaryHalo => 0;

    /// <summary>The part of the picture that the summary of <paramref name="target"/> needs.</summary>
    public Region SummarySourceFor(Region target, PictureShape input) => target.Expand(SummaryHalo).Clip(input.Bounds);

    /// <summary>Reduces a tile to what the whole picture's combination needs of it.</summary>
    /// <param name="source">The channels that <see cref="StepOperation.Reads"/> asks for; covers <see cref="StepPlace.Source"/>.</param>
    /// <param name="place">Where the tile lies; <see cref="StepPlace.Target"/> is what is summarised.</param>
    public abstract byte[] Summarise(Mat source, StepPlace place);

    /// <summary>Combines the summaries of a picture cut into a grid.</summary>
    public abstract SummaryCombiner CreateCombiner(PictureShape input, TileGrid grid);

    /// <summary>The part of the combination that one tile of the second pass needs.</summary>
    /// <param name="combined">What the combiner gave.</param>
    /// <param name="tile">The tile's index.</param>
    /// <param name="target">The part of the step's output that the tile needs.</param>
    /// <param name="input">The whole picture that the step reads.</param>
    public virtual ReadOnlyMemory<byte> ParametersFor(ReadOnlyMemory<byte> combined, int tile, Region target, PictureShape input) => combined;

    public sealed override Mat Run(Mat source, StepPlace place)
    {
        var parameters = place.Parameters.IsEmpty && place.Target == place.Output.Bounds ? Alone(source, place) : place.Parameters;
        return Run(source, place, parameters);
    }

    /// <summary>Computes the second pass.</summary>
    /// <exception cref="TileTaskException">The parameters are not those of this step.</exception>
    protected abstract Mat Run(Mat source, StepPlace place, ReadOnlyMemory<byte> parameters);

    private ReadOnlyMemory<byte> Alone(Mat source, StepPlace place)
    {
        var combiner = CreateCombiner(place.Input, new TileGrid(place.Input.Width, place.Input.Height, Math.Max(place.Input.Width, place.Input.Height)));
        combiner.Add(0, Summarise(source, place));
        return ParametersFor(combiner.Complete(), 0, place.Target, place.Input);
    }
}
