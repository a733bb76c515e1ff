using Pipeline.Filters.Operations;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Planning;

/// <summary>
/// Cuts a chain into passes. A step that depends on the whole picture begins a new one, after a pass that ends with its summary; so does a
/// step that would make the tiles of the pass read too much around them. A picture that is one tile needs neither.
/// </summary>
internal sealed class PassBuilder(PictureShape source, int tileSize)
{
    /// <summary>
    /// The most bytes of pixels that a tile may read when steps are put together: below the 64 MB that topics carry by default. Any single
    /// step stays below it with the largest tiles, four channels and 16 bits.
    /// </summary>
    private const long LargestSourceBytes = 60_000_000;

    /// <summary>The margin around small tiles, in pixels, that is always allowed: a pass more costs more than reading it.</summary>
    private const int CheapMargin = 128;

    private readonly List<FilterPass> _passes = [];
    private PictureShape _input = source;
    private List<FilterStep> _current = [];
    private bool _takesParameters;
    private int? _keptSide;

    /// <summary>Builds the passes of a chain that can be applied to the picture.</summary>
    public IReadOnlyList<FilterPass> Build(IReadOnlyList<FilterStep> steps)
    {
        foreach (var step in steps)
        {
            if (step.Operation is TwoPassOperation operation && !IsOneTile([.. _current, step]))
                AppendWithSummary(step, operation);
            else
                Append(step);
        }
        if (_current.Count > 0)
            Close(summary: null);
        return _passes;
    }

    private void Append(FilterStep step)
    {
        if (_current.Count > 0 && !Fits(step))
            Close(summary: null);
        _current.Add(step);
    }

    private void AppendWithSummary(FilterStep step, TwoPassOperation operation)
    {
        // A pass whose tiles are kept cannot give the margin that a summary needs; nor can one that knows its tile alone.
        if (_current.Count > 0 && ((_keptSide is not null && operation.SummaryHalo > 0) || KnowsOneTile(_current)))
            Close(summary: null);

        Close(summary: step);
        _current = [step];
        _takesParameters = true;
        _keptSide = operation.KeepsGrid ? _passes[^1].Grid.Side : null;
    }

    private bool Fits(FilterStep step)
    {
        if (_keptSide is not null && !step.Operation.IsPointwise)
            return false;
        List<FilterStep> together = [.. _current, step];
        return KnowsOneTile(together) ? IsOneTile(together) : FitsTile(StepSequence.Create(_input, together));
    }

    private bool FitsTile(StepSequence sequence)
    {
        var side = SideOf(sequence);
        var source = sequence.SourceExtent(new Extent(side, side));
        var longest = tileSize + Math.Max(tileSize, 2 * CheapMargin);
        return source.Width <= longest && source.Height <= longest
            && (long)source.Width * source.Height * sequence.Input.BytesPerPixel <= LargestSourceBytes;
    }

    /// <summary>Whether a step of the pass depends on the whole picture without a summary of it: then the tile must be that picture.</summary>
    private bool KnowsOneTile(List<FilterStep> steps) =>
        steps.Skip(_takesParameters ? 1 : 0).Any(step => step.Operation is TwoPassOperation);

    /// <summary>Whether the pass has one tile, which every step sees whole.</summary>
    private bool IsOneTile(List<FilterStep> steps)
    {
        if (_takesParameters)
            return false;
        var sequence = StepSequence.Create(_input, steps);
        var regions = sequence.RegionsFor(sequence.Output.Bounds);
        var side = SideOf(sequence);
        return sequence.Output.Width <= side && sequence.Output.Height <= side
            && regions.Zip(sequence.Shapes, (region, shape) => region == shape.Bounds).All(whole => whole);
    }

    private void Close(FilterStep? summary)
    {
        var sequence = StepSequence.Create(_input, _current);
        _passes.Add(new FilterPass(_passes.Count, sequence, summary, _keptSide ?? SideOf(sequence), _takesParameters));
        _input = sequence.Output;
        _current = [];
        _keptSide = null;
        _takesParameters = false;
    }

    /// <summary>The side of the result's tiles, so that the part of the input that they come from is about a tile.</summary>
    private int SideOf(StepSequence sequence) => Math.Max(tileSize / sequence.Reduction, 1);
}
