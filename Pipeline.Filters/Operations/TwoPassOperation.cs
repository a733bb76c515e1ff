using OpenCvSharp;
using Pipeline.Filters.Planning;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Operations;

/// <summary>
/// A step that depends on the whole picture. In a first pass every tile is reduced to a summary; the master combines them; in a second
/// pass <see cref="StepOperation.Run"/> applies to each tile the part of the combination that it needs.
/// </summary>
internal abstract class TwoPassOperation : StepOperation
{
    /// <summary>Whether the second pass must be cut into the very tiles of the first, because its parameters speak of a tile's inside.</summary>
    public virtual bool KeepsGrid => false;

    /// <summary>The part of the picture that the summary of <paramref name="target"/> needs.</summary>
    public virtual Region SummarySourceFor(Region target, PictureShape input) => target;

    /// <summary>The largest extent that <see cref="SummarySourceFor"/> gives.</summary>
    public virtual Extent SummarySourceExtent(Extent target) => target;

    /// <summary>Reduces a tile to what the whole picture's combination needs of it.</summary>
    /// <param name="source">The colour channels that <see cref="StepOperation.Reads"/> asks for; covers <see cref="StepPlace.Source"/>.</param>
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
}
