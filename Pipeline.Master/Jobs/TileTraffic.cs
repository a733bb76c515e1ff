using Akka.Actor;
using Akka.Event;
using Pipeline.Master.Dispatch;
using Pipeline.Master.Hosting;
using Pipeline.Master.Storage;
using Pipeline.Master.Streams;
using Pipeline.Master.Tiles;
using Pipeline.Master.Workers;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;

namespace Pipeline.Master.Jobs;

/// <summary>
/// A job's tiles on their way: asks the dispatcher for credits, sends tiles for them, merges answers, and sends again what is lost. Part of
/// the job's actor, on its thread. Credits are given back, and the next asked for, by <see cref="Flush"/> after each message.
/// </summary>
internal sealed class TileTraffic(
    JobRecord job, MasterContext master, IActorRef self, IActorRef dispatcher, IActorRef tasks, ActorSystem system)
{
    private readonly ILoggingAdapter _log = Logging.GetLogger(system, self.Path.Name);
    private readonly Dictionary<string, int> _shares = new(StringComparer.Ordinal);
    private readonly List<TileSlot> _released = [];
    private readonly List<TileMove> _moves = [];
    private Demand? _asked;
    private PassRun? _run;
    private bool _open;

    /// <summary>The tiles' counts.</summary>
    public TileCounts Counts { get; private set; } = job.Tiles;

    /// <summary>The workers' shares, most tiles first.</summary>
    public IReadOnlyList<WorkerShare> Shares =>
        [.. _shares.Select(share => new WorkerShare(share.Key, share.Value)).OrderByDescending(share => share.Tiles).ThenBy(share => share.Id, StringComparer.Ordinal)];

    /// <summary>The pass in work.</summary>
    public PassRun? Run => _run;

    /// <summary>A tile that must not be sent any more; -1 when there is none.</summary>
    public int Poisonous { get; private set; } = -1;

    private TimeSpan Now => master.Time.Monotonic();

    /// <summary>The sendings that have not ended, oldest first.</summary>
    public IReadOnlyList<JobManager.TileInFlight> InFlight()
    {
        if (_run is not { } run)
            return [];
        var now = Now;
        return [.. run.Ledger.All.OrderBy(sending => sending.SentAt).Select(sending => new JobManager.TileInFlight(
            run.Pass.Index, sending.Tile, sending.Attempt, sending.Slot.Partition, sending.Slot.WorkerId, (long)(now - sending.SentAt).TotalMilliseconds))];
    }

    /// <summary>What is on the canvases now.</summary>
    /// <param name="decoded">Whether the upload is decoded as a whole.</param>
    /// <param name="lastPass">Whether the pass in work writes the result.</param>
    public JobManager.CanvasesInWork Canvases(bool decoded, bool lastPass)
    {
        if (_run is not { } run)
            return new JobManager.CanvasesInWork(job.Id);

        var source = run.Input.Path == master.Paths.SourceCanvas(job.Id) ? InWork(run.Input, [run.Input.Shape.Bounds with { Height = run.InputRows }], decoded) : null;
        var result = lastPass && run.Output is { } output
            ? InWork(output, Enumerable.Range(0, run.Merged.Tiles).Where(run.Merged.Contains).Select(tile => run.Pass.Tile(tile).Target), run.Merged.IsComplete)
            : null;
        return new JobManager.CanvasesInWork(job.Id, source, result);

        static JobManager.CanvasInWork InWork(Pictures.Canvas canvas, IEnumerable<Region> parts, bool complete) => new(
            canvas.Path, canvas.Shape, complete ? [canvas.Shape.Bounds] : [.. parts.Where(static part => part.Area > 0)], complete);
    }

    /// <summary>Goes on where the job was left: what was out then may be lost, so it does not count as sent.</summary>
    public void TakeUp(JobRecord left)
    {
        Counts = left.Tiles with { Sent = left.Tiles.Done };
        _shares.Clear();
        foreach (var share in left.Shares)
            _shares[share.Id] = share.Tiles;
    }

    /// <summary>Begins a pass.</summary>
    public void Begin(PassRun run) => _run = run;

    /// <summary>Lets tiles go out: the results that were there at start are read.</summary>
    public void Open() => _open = true;

    /// <summary>Uses credits.</summary>
    public void Granted(IReadOnlyList<TileSlot> slots)
    {
        _asked = null;
        foreach (var slot in slots)
        {
            if (_open && Poisonous < 0 && _run?.Take(slot, Now) is { } sending)
                Send(_run, sending);
            else
                _released.Add(slot);
        }
    }

    /// <summary>The broker has a tile.</summary>
    public void Sent(TaskSender.Sent sent)
    {
        if (_run is not { } run || sent.Task.Pass != run.Pass.Index)
            return;

        if (run.Ledger.Confirmed((int)sent.Task.Tile, (int)sent.Task.Attempt, Now) is { } took)
            MasterMeters.TileSend.Record(took.TotalSeconds);
    }

    /// <summary>Merges an answer.</summary>
    public MergeVerdict Merge(MergeRequest request)
    {
        if (_run is not { } run)
            return MergeVerdict.Ignored;

        var result = request.Result;
        var started = Now;
        var outcome = run.Merge(result, request.Pixels, started);
        if (outcome.Ended is { } ended)
            _released.Add(ended.Slot);
        if (outcome.Verdict == MergeVerdict.Merged)
            Measure(result, outcome.Ended, started);

        var tile = (int)result.Tile;
        switch (outcome.Verdict)
        {
            case MergeVerdict.Merged:
                Merged(run, tile, result.WorkerId, (int)result.Attempt, result.Summary.Memory);
                break;
            case MergeVerdict.Duplicate:
                Counts = Counts with { Duplicate = Counts.Duplicate + 1 };
                break;
            case MergeVerdict.GivenBack:
                run.SendAgain(tile);
                break;
            case MergeVerdict.Failed:
                _log.Warning("Tile {Tile} of {JobId}, pass {Pass}, failed at {WorkerId}: {Error}", tile, job.Id, run.Pass.Index, result.WorkerId, outcome.Error);
                run.Faults.Failed(tile, outcome.Error!);
                master.Store.Fault(job.Id, run.Pass.Index, new TileFault(tile, outcome.Error!, IsDeath: false));
                AgainUnlessPoisonous(run, tile);
                break;
        }

        return outcome.Verdict;
    }

    /// <summary>Takes in what a worker claims.</summary>
    public void Heard(WorkerHeard heard)
    {
        if (_run is not { } run)
            return;

        var claims = heard.Claims.GetValueOrDefault(job.Id)?
            .Where(claim => claim.Pass == run.Pass.Index).Select(claim => (claim.Tile, claim.Attempt)).ToHashSet() ?? [];
        var lost = run.Ledger.Heartbeat(heard.Incarnation, claims, heard.ReceivedAt);
        if (lost.Count > 0)
            _log.Info("{JobId}: {Tiles} not at {Incarnation} any more; sent again", job.Id, Counted.Of(lost.Count, "tile"), heard.Incarnation);
        Again(run, lost);
    }

    /// <summary>Sends a gone worker's tiles again.</summary>
    public void Changed(WorkerChanged changed)
    {
        if (_run is not { } run)
            return;

        var (worker, _) = changed;
        if (worker.State == WorkerStatus.Alive && run.Faults.Revived(worker.Incarnation))
            master.Store.Revived(job.Id, worker.Incarnation);
        if (worker.State is not (WorkerStatus.Dead or WorkerStatus.Left))
            return;

        var lost = run.Ledger.WorkerGone(worker.Incarnation);
        if (lost.Count == 0)
            return;

        if (worker.State == WorkerStatus.Dead)
            Blame(run, lost, worker);
        system.EventStream.Publish(new Happened(
            "tiles.resent", $"{Counted.Of(lost.Count, "tile")} of worker {worker.Id} {(lost.Count == 1 ? "goes" : "go")} out again.", job.Id, worker.Id));
        Again(run, lost);
    }

    /// <summary>Sends what is far too late once more.</summary>
    public void Tick()
    {
        if (_run is { } run && Poisonous < 0 && run.Hedge(Now) is var late and > 0)
        {
            var said = $"{Counted.Of(late, "late tile")} {(late == 1 ? "goes" : "go")} to another worker as well.";
            system.EventStream.Publish(new Happened("tiles.hedged", said, job.Id));
            _log.Info("{JobId}: {What}", job.Id, said);
        }

        // Said again now and then, lest a dispatcher that was started again knows nothing of the job.
        _asked = null;
    }

    /// <summary>Tells the dispatcher what changed.</summary>
    public void Flush()
    {
        var demand = _run is { } run && _open && Poisonous < 0 ? run.Demand() : null;
        if (demand is null && _released.Count == 0)
            return;

        demand ??= new Demand(0, 0, 0, _run?.Pass.FilterNames ?? new HashSet<string>(), new HashSet<string>());
        if (_released.Count == 0 && _asked is { } asked && asked.Tiles == demand.Tiles && asked.Alone == demand.Alone && asked.Avoid.SetEquals(demand.Avoid))
            return;

        dispatcher.Tell(new TileDispatcher.Update(job.Id, demand, [.. _released]), self);
        _released.Clear();
        _asked = demand;
    }

    /// <summary>What happened to tiles since the last call.</summary>
    public IReadOnlyList<TileMove> TakeMoves()
    {
        TileMove[] moves = [.. _moves];
        _moves.Clear();
        return moves;
    }

    private void Send(PassRun run, Sending sending)
    {
        var task = run.TaskOf(sending);
        tasks.Tell(TaskEnvelope.ToWorker(
            master.Kafka.TasksTopic, sending.Slot.Partition, task, run.PixelsOf(sending.Tile), TraceParent.Of(job.Id), self), self);
        Counts = sending.Attempt == 1 ? Counts with { Sent = Counts.Sent + 1 } : Counts with { Resent = Counts.Resent + 1 };
        _moves.Add(new TileMove(
            sending.Tile, run.Pass.Tile(sending.Tile).Target, sending.Attempt == 1 ? TileStep.Sent : TileStep.Resent, sending.Slot.WorkerId, sending.Attempt));
    }

    private void Merged(PassRun run, int tile, string workerId, int attempt, ReadOnlyMemory<byte> summary)
    {
        Counts = Counts with { Done = Counts.Done + 1, Sent = Math.Max(Counts.Sent, Counts.Done + 1) };
        _shares[workerId] = _shares.GetValueOrDefault(workerId) + 1;
        _moves.Add(new TileMove(tile, run.Pass.Tile(tile).Target, TileStep.Merged, workerId, attempt));
        var segment = TileSet.SegmentOf(tile);
        master.Store.Merged(new MergeMark(
            job.Id, run.Pass.Index, tile, segment, run.Merged.Segment(segment), summary, Counts, new WorkerShare(workerId, _shares[workerId])));
    }

    private void Measure(TileResult result, Sending? ended, TimeSpan started)
    {
        MasterMeters.TileMerge.Record((Now - started).TotalSeconds);
        if (ended is { Confirmed: true })
            MasterMeters.TileAnswer.Record((started - ended.SentAt).TotalSeconds);
        if (result.Timings is not { } timings)
            return;

        MasterMeters.TileWait.Record(timings.Waited / 1e6);
        MasterMeters.TileFilter.Record(timings.Filtered / 1e6);
    }

    private void Blame(PassRun run, IReadOnlyList<Sending> lost, WorkerDocument worker)
    {
        foreach (var tile in FaultCount.Suspects(lost, worker.Slots).Where(tile => !run.Merged.Contains(tile)))
        {
            run.Faults.Died(tile, worker.Incarnation);
            master.Store.Fault(job.Id, run.Pass.Index, new TileFault(tile, worker.Incarnation, IsDeath: true));
        }
    }

    private void Again(PassRun run, IReadOnlyList<Sending> ended)
    {
        foreach (var sending in ended)
        {
            _released.Add(sending.Slot);
            AgainUnlessPoisonous(run, sending.Tile);
        }
    }

    private void AgainUnlessPoisonous(PassRun run, int tile)
    {
        if (run.Faults.IsPoisonous(tile) && !run.Merged.Contains(tile))
            Poisonous = tile;
        else
            run.SendAgain(tile);
    }
}
