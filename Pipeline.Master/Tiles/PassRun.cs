using System.Collections.Frozen;
using Google.Protobuf;
using Pipeline.Filters;
using Pipeline.Master.Dispatch;
using Pipeline.Master.Pictures;
using Pipeline.Master.Storage;
using Pipeline.Master.Streams;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;

namespace Pipeline.Master.Tiles;

/// <summary>
/// One pass of a job in work: which tiles are merged, which are out, which come next. Puts answers onto the canvas, each tile once. The
/// job's actor owns it.
/// </summary>
internal sealed class PassRun
{
    /// <summary>Tiles that are asked for at once: more than any window has free.</summary>
    private const int MostDemanded = 1024;

    private readonly ResendRules _rules;
    private readonly byte[] _combined;
    private readonly SummaryCombiner? _combiner;
    private readonly RowCoverage? _coverage;
    private readonly TileQueue _queue;
    private readonly TileTask _template;
    private readonly long _tileBytes;

    /// <summary>Goes on where the store says that the pass stands.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="input">The canvas that it reads; its rows are complete once <see cref="RowsReady"/> says so.</param>
    /// <param name="output">The canvas that it writes; null when it only summarises.</param>
    /// <param name="stored">What is merged already.</param>
    /// <param name="rules">When a tile is lost, late, or poisonous.</param>
    public PassRun(string jobId, FilterPass pass, Canvas input, Canvas? output, PassRecord stored, ResendRules rules)
    {
        _rules = rules;
        Pass = pass;
        Input = input;
        Output = output;
        _combined = stored.Combined;
        _combiner = pass.CreateCombiner();
        _coverage = output is null ? null : new RowCoverage(pass.Output);
        _tileBytes = Math.Max(pass.LargestTile.Source, pass.LargestTile.Target);
        Merged = new TileSet(pass.TileCount);
        Faults = new FaultCount(rules.MaximumFaults);
        Restore(stored);
        _queue = new TileQueue(Merged, tile => pass.Tile(tile).Source.Bottom);
        Ledger = new TileLedger(Merged, rules);
        _template = new TileTask
        {
            JobId = jobId,
            Pass = (uint)pass.Index,
            Steps = pass.Steps,
            Input = pass.Input.ToWire(),
            Output = pass.Output.ToWire(),
            Codec = Codec.Raw,
            Summary = pass.Summary,
            Pixels = pass.Pixels,
        };
    }

    /// <summary>The pass.</summary>
    public FilterPass Pass { get; }

    /// <summary>The canvas that it reads.</summary>
    public Canvas Input { get; }

    /// <summary>The canvas that it writes; null when it only summarises.</summary>
    public Canvas? Output { get; }

    /// <summary>The merged tiles.</summary>
    public TileSet Merged { get; }

    /// <summary>The sendings that have not ended.</summary>
    public TileLedger Ledger { get; }

    /// <summary>What speaks against tiles.</summary>
    public FaultCount Faults { get; }

    /// <summary>Rows of the output, from the top, that are complete.</summary>
    public int CompletedRows => _coverage?.Completed ?? 0;

    /// <summary>Rows of the input, from the top, that are there.</summary>
    public int InputRows { get; private set; }

    /// <summary>What could be sent now.</summary>
    public Demand Demand()
    {
        var ready = _queue.Ready(MostDemanded);
        return new Demand(ready, _queue.Alone.Count, _tileBytes, Pass.FilterNames, ready == 0 ? FrozenSet<string>.Empty : Avoid());
    }

    /// <summary>Says that the first rows of the input are complete.</summary>
    public void RowsReady(int rows)
    {
        InputRows = Math.Min(rows, Input.Shape.Height);
        _queue.RowsReady(rows);
    }

    /// <summary>Takes the next tile for a slot; null when there is none for it.</summary>
    public Sending? Take(TileSlot slot, TimeSpan now)
    {
        var taken = slot.Alone
            ? _queue.TryTakeAlone(out var tile)
            : _queue.TryTake(again => Ledger.Of(again).All(sending => sending.Slot.WorkerId != slot.WorkerId), out tile);
        return taken ? Ledger.Send(tile, slot, now) : null;
    }

    /// <summary>Puts a tile up to be sent again, if nothing of it is out and it is not merged.</summary>
    /// <returns>Whether it was.</returns>
    public bool SendAgain(int tile)
    {
        if (Merged.Contains(tile) || Ledger.Of(tile).Any())
            return false;

        _queue.SendAgain(tile, alone: Faults.Of(tile) >= _rules.SuspiciousFaults);
        return true;
    }

    /// <summary>Puts tiles that are far too late up to be sent once more, to another worker; none that may have killed one.</summary>
    public int Hedge(TimeSpan now)
    {
        var late = 0;
        foreach (var tile in Ledger.Late(now).Where(tile => Faults.Of(tile) == 0))
        {
            if (_queue.SendAgain(tile, alone: false))
                late++;
        }

        return late;
    }

    /// <summary>What a sending's header says.</summary>
    public TileTask TaskOf(Sending sending) => TaskOf(sending.Tile, sending.Attempt, sending.Slot.WorkerId, sending.Slot.Incarnation);

    /// <summary>A task for a tile.</summary>
    public TileTask TaskOf(int tile, int attempt, string workerId, string incarnation)
    {
        var geometry = Pass.Tile(tile);
        var task = _template.Clone();
        task.Tile = (uint)tile;
        task.Attempt = (uint)attempt;
        task.WorkerId = workerId;
        task.Incarnation = incarnation;
        task.Source = geometry.Source.ToWire();
        task.Target = geometry.Target.ToWire();
        if (Pass.TakesParameters)
            task.Parameters = UnsafeByteOperations.UnsafeWrap(Pass.ParametersFor(tile, _combined));
        return task;
    }

    /// <summary>A sending's pixels.</summary>
    /// <exception cref="CanvasException">The input's file was cut short.</exception>
    public TilePixels PixelsOf(int tile)
    {
        Input.RequireWhole();
        return new TilePixels(Input, Pass.Tile(tile).Source);
    }

    /// <summary>Takes an answer in.</summary>
    /// <param name="result">What the worker says.</param>
    /// <param name="pixels">The record's value.</param>
    /// <param name="now">When it came.</param>
    public MergeOutcome Merge(TileResult result, PixelBuffer pixels, TimeSpan now)
    {
        if (result.Pass != Pass.Index || result.Tile >= Pass.TileCount)
            return new MergeOutcome(MergeVerdict.Ignored, null);

        var (tile, attempt) = ((int)result.Tile, (int)result.Attempt);
        if (result.Status == TileStatus.Returned)
        {
            var givenBack = Ledger.GivenBack(tile, attempt, result.Incarnation);
            return new MergeOutcome(givenBack is null ? MergeVerdict.Ignored : MergeVerdict.GivenBack, givenBack);
        }

        var ended = Ledger.Answered(tile, attempt, now);
        if (Merged.Contains(tile))
            return new MergeOutcome(MergeVerdict.Duplicate, ended);

        if (ErrorOf(result, pixels) is { } error)
            return new MergeOutcome(MergeVerdict.Failed, ended, error);

        Put(tile, result.Summary.Span, pixels);
        return new MergeOutcome(MergeVerdict.Merged, ended);
    }

    /// <summary>What the next pass needs to know of this one; empty when it needs nothing. May take a while.</summary>
    public byte[] Combine() => _combiner?.Complete() ?? [];

    private void Put(int tile, ReadOnlySpan<byte> summary, PixelBuffer pixels)
    {
        var target = Pass.Tile(tile).Target;
        Output?.Write(target, pixels.Span);
        _combiner?.Add(tile, summary);
        Merged.Add(tile);
        _coverage?.Add(target);
    }

    private string? ErrorOf(TileResult result, PixelBuffer pixels)
    {
        if (result.Status != TileStatus.Done)
            return result.Error.Length > 0 ? result.Error : $"the worker answered {result.Status} without a reason";

        var target = Pass.Tile((int)result.Tile).Target;
        if (!result.Target.Says(target))
            return $"the answer covers {result.Target}, not {target}";
        if (!Pass.Pixels)
            return null;
        if (result.Codec != Codec.Raw)
            return $"the answer is encoded as {result.Codec}, which this master does not read";
        if (result.Channels != Pass.Output.Channels || result.Depth != Pass.Output.Depth)
            return $"the answer has {result.Channels} channels of {result.Depth} bits; the pass gives {Pass.Output}";
        var expected = Pass.Output.BytesOf(target);
        return pixels.Length == expected ? null : $"the answer has {pixels.Length} bytes instead of {expected}";
    }

    private void Restore(PassRecord stored)
    {
        foreach (var (segment, bits) in stored.Segments)
            Merged.Load(segment, bits);
        for (var tile = 0; _coverage is not null && Merged.Count > 0 && tile < Pass.TileCount; tile++)
        {
            if (Merged.Contains(tile))
                _coverage.Add(Pass.Tile(tile).Target);
        }

        // The summary of a tile whose mark was not stored any more comes again with the tile.
        foreach (var (tile, summary) in stored.Summaries.Where(summary => Merged.Contains(summary.Tile)))
            _combiner?.Add(tile, summary);
        foreach (var fault in stored.Faults)
        {
            if (fault.IsDeath)
                Faults.Died(fault.Tile, fault.Cause);
            else
                Faults.Failed(fault.Tile, fault.Cause);
        }
    }

    /// <summary>Workers that have a sending of every tile that could go out: with fresh tiles there are none.</summary>
    private FrozenSet<string> Avoid()
    {
        var again = _queue.Again;
        if (_queue.HasFresh || again.Count == 0)
            return FrozenSet<string>.Empty;

        var there = again.Select(tile => Ledger.Of(tile).Select(sending => sending.Slot.WorkerId));
        return there.Aggregate((all, workers) => all.Intersect(workers)).ToFrozenSet(StringComparer.Ordinal);
    }
}
