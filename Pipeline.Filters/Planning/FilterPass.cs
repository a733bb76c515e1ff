using System.Collections.Frozen;
using Pipeline.Filters.Operations;
using Pipeline.Filters.Planning;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters;

/// <summary>
/// One pass over a picture: it is cut into tiles, each tile goes through the pass's steps, and gives pixels, a summary, or both.
/// Immutable; tiles are computed, not stored.
/// </summary>
public sealed class FilterPass
{
    private readonly StepSequence _sequence;
    private readonly FilterStep? _summary;

    internal FilterPass(int index, StepSequence sequence, FilterStep? summary, int tileSide, bool takesParameters)
    {
        Index = index;
        TakesParameters = takesParameters;
        _sequence = sequence;
        _summary = summary;
        Grid = new TileGrid(sequence.Output.Width, sequence.Output.Height, tileSide);
        Steps = string.Join(',', sequence.Steps);
        FilterNames = sequence.Steps.Append(summary).OfType<FilterStep>().Select(step => step.Name).ToFrozenSet();
    }

    /// <summary>Index in the plan, from 0.</summary>
    public int Index { get; }

    /// <summary>The picture that the pass reads: the source, or the output of the newest earlier pass that has pixels.</summary>
    public PictureShape Input => _sequence.Input;

    /// <summary>The picture after the pass's steps; it is written when <see cref="Pixels"/> is true.</summary>
    public PictureShape Output => _sequence.Output;

    /// <summary>Whether the pass writes a picture. If not, it only summarises, and the next pass reads the same input.</summary>
    public bool Pixels => _sequence.Steps.Count > 0;

    /// <summary>The steps, as <c>TileTask.steps</c> names them; empty when the pass only summarises.</summary>
    public string Steps { get; }

    /// <summary>The step whose summary is wanted, as <c>TileTask.summary</c> names it; empty for none.</summary>
    public string Summary => _summary?.Text ?? "";

    /// <summary>Whether the first step needs what the previous pass's combiner gave.</summary>
    public bool TakesParameters { get; }

    /// <summary>The filters that a worker must be able to do for this pass.</summary>
    public IReadOnlySet<string> FilterNames { get; }

    /// <summary>Number of tiles.</summary>
    public int TileCount => Grid.Count;

    /// <summary>The most bytes of pixels that a tile of this pass carries to a worker, and the most that it carries back.</summary>
    public (long Source, long Target) LargestTile
    {
        get
        {
            var side = new Extent(Math.Min(Grid.Side, Output.Width), Math.Min(Grid.Side, Output.Height));
            var source = _sequence.SourceExtent(side.Grown(2 * (Operation?.SummaryHalo ?? 0)));
            return ((long)source.Width * source.Height * Input.BytesPerPixel, Pixels ? (long)side.Width * side.Height * Output.BytesPerPixel : 0);
        }
    }

    internal TileGrid Grid { get; }

    private TwoPassOperation? Operation => (TwoPassOperation?)_summary?.Operation;

    /// <summary>What a tile reads and gives.</summary>
    /// <param name="index">The tile's index, row by row from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such tile.</exception>
    public TileGeometry Tile(int index)
    {
        var target = Grid.Cell(index);
        return new TileGeometry(index, _sequence.RegionsFor(Wanted(target))[0], target);
    }

    /// <summary>A new combiner for the tiles' summaries; null when the pass has no summary.</summary>
    public SummaryCombiner? CreateCombiner() => Operation?.CreateCombiner(Output, Grid);

    /// <summary>The part of a combination that one tile of this pass needs, as <c>TileTask.parameters</c> carries it.</summary>
    /// <param name="tile">The tile's index.</param>
    /// <param name="combined">What the previous pass's combiner gave.</param>
    /// <exception cref="InvalidOperationException">The pass takes no parameters.</exception>
    public ReadOnlyMemory<byte> ParametersFor(int tile, ReadOnlyMemory<byte> combined)
    {
        if (!TakesParameters)
            throw new InvalidOperationException($"Pass {Index} takes no parameters.");
        var regions = _sequence.RegionsFor(Wanted(Grid.Cell(tile)));
        return ((TwoPassOperation)_sequence.Steps[0].Operation).ParametersFor(combined, tile, regions[1], Input);
    }

    private Region Wanted(Region target) => Operation?.SummarySourceFor(target, Output) ?? target;
}
