using Pipeline.Filters.Operations;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Planning;

/// <summary>
/// Cuts a chain into passes. A step that depends on the whole picture begins a new one, after a pass that ends with its summary; so does a
/// step that would make the tiles of the pass read too much around them.
/// </summary>
internal sealed class PassBuilder(PictureShape source, int tileSize)
{
    /// <summary>
    /// The most bytes of pixels that a tile may read when steps are put together: below the 64 MB that topics carry by default. Any single
    /// step stays below it with the largest tiles, four channels and 16 bits.
    /// </summary>
    private const long LargestSourceBytes = 60_000_000;

    /// <summary>Tiles are not made smaller than this by shrinking, so that their number stays in proportion to the pixels read.</summary>
    private const int SmallestSide = 16;

    /// <summary>The margin around small tiles, in pixels, that is always allowed: a pass more costs more than reading it.</summary>
    private const int CheapMargin = 128;

    private readonly List<FilterPass> _passes = [];
    private List<FilterStep> _current = [];
    private PictureShape _input = source;
    private int? _keptSide;
    private bool _takesParameters;

    /// <summary>Builds the passes of a chain that can be applied to the picture.</summary>
    public IReadOnlyList<FilterPass> Build(IReadOnlyList<FilterStep> steps)
    {
        foreach (var step in steps)
        {
            if (step.Operation is TwoPassOperation operation)
                BeginSecondPass(step, operation);
            else
                Append(step);
        }
        Close(summary: null);
        return _passes;
    }

    private void BeginSecondPass(FilterStep step, TwoPassOperation operation)
    {
        // A pass whose tiles are fixed gives them alone, without the margin that a summary may need.
        var margin = operation.SummarySourceExtent(new Extent(1, 1)).Width > 1;
        if (_keptSide is not null && margin)
            Close(summary: null);

        Close(summary: step);
        _current = [step];
        _takesParameters = true;
        _keptSide = operation.KeepsGrid ? _passes[^1].Grid.Side : null;
    }

    private void Append(FilterStep step)
    {
        var together = StepSequence.Create(_input, [.. _current, step]);
        if (_current.Count > 0 && !(FitsGrid(step) && FitsTile(together)))
            Close(summary: null);
        _current.Add(step);
    }

    private bool FitsGrid(FilterStep step) => _keptSide is null || step.Operation.IsPointwise;

    private bool FitsTile(StepSequence sequence)
    {
        var side = SideOf(sequence);
        var source = sequence.SourceExtent(new Extent(side, side));
        var longest = tileSize + Math.Max(tileSize, 2 * CheapMargin);
        return source.Width <= longest && source.Height <= longest
            && (long)source.Width * source.Height * sequence.Input.BytesPerPixel <= LargestSourceBytes;
    }

    private void Close(FilterStep? summary)
    {
        if (_current.Count == 0 && summary is null)
            return;
        var sequence = StepSequence.Create(_input, _current);
        _passes.Add(new FilterPass(_passes.Count, sequence, summary, _keptSide ?? SideOf(sequence), _takesParameters));
        _input = sequence.Output;
        _current = [];
        _keptSide = null;
        _takesParameters = false;
    }

    /// <summary>The side of the result's tiles, so that the part of the input that they come from is about a tile.</summary>
    private int SideOf(StepSequence sequence) => Math.Max(tileSize / sequence.Reduction, SmallestSide);
}
