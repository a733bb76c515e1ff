using Akka.Actor;
using Akka.Event;
using Pipeline.Master.Dispatch;
using Pipeline.Master.Hosting;
using Pipeline.Master.Pictures;
using Pipeline.Master.Storage;
using Pipeline.Master.Streams;
using Pipeline.Master.Tiles;
using Pipeline.Master.Workers;

namespace Pipeline.Master.Jobs;

/// <summary>
/// One job, from its upload to its result: Queued -> Decoding -> Processing -> Encoding -> Completed | Failed | Cancelled. Owns the delivery of
/// its tiles: sends each until its result is merged, and merges each once. Whatever it does is in the store and on the canvas, so it goes
/// on after a crash of the process where it was; a fault of its own fails it, and no other job.
/// </summary>
internal sealed class JobActor : ReceiveActor, IWithTimers, IWithStash
{
    /// <summary>How often progress is published: more than an eye can follow would only load the page.</summary>
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(100);

    private readonly MasterContext _master;
    private readonly TileTraffic _traffic;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly BackgroundWork _background;
    private readonly RowProgress _rows = new();
    private readonly IActorRef _tasks;
    private JobRecord _job;
    private JobWorkspace? _workspace;
    private string? _waiting;
    private (JobStatus, int, TileCounts, string?)? _published;
    private bool _encoded;
    private bool _combining;
    private bool _quarantining;
    private int _ticks;

    /// <summary>Takes a job up.</summary>
    /// <param name="job">The job, as the store has it.</param>
    /// <param name="master">What the master's actors share.</param>
    /// <param name="dispatcher">Gives credits.</param>
    /// <param name="tasks">Sends tiles.</param>
    /// <param name="resultsRead">Whether the results that were there at start are read, so that no tile is sent that is merged there.</param>
    public JobActor(JobRecord job, MasterContext master, IActorRef dispatcher, IActorRef tasks, bool resultsRead)
    {
        _job = job;
        _master = master;
        _tasks = tasks;
        _background = new BackgroundWork(Self, (what, cause) => new Failed(what, cause));
        _traffic = new TileTraffic(job, master, Self, dispatcher, tasks, Context.System);
        if (resultsRead)
            _traffic.Open();
        Loading();
    }

    /// <summary>Told by the parent: the results that were there at start are read, tiles may go out.</summary>
    public sealed record ResultsRead;

    /// <summary>Asks the job to end without a result. Answered by <see cref="Ended"/> to the parent.</summary>
    public sealed record Cancel;

    /// <summary>Told to the parent: the job's document has changed.</summary>
    /// <param name="Job">The job as it is now.</param>
    public sealed record Progressed(JobDocument Job);

    /// <summary>Told to the parent: the job has ended, and that is stored; the actor stops.</summary>
    /// <param name="Job">The job.</param>
    public sealed record Ended(JobRecord Job);

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    public IStash Stash { get; set; } = null!;

    private bool IsLastPass => _job.Pass == _job.Passes - 1;

    /// <summary>How to make one.</summary>
    public static Props Props(JobRecord job, MasterContext master, IActorRef dispatcher, IActorRef tasks, bool resultsRead) =>
        Akka.Actor.Props.Create(() => new JobActor(job, master, dispatcher, tasks, resultsRead));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(WorkerHeard));
        Context.System.EventStream.Subscribe(Self, typeof(WorkerChanged));
        Timers.StartPeriodicTimer(nameof(Tick), new Tick(), ProgressInterval);
        var (job, master) = (_job, _master);
        Task.Run(() => JobStart.LoadAsync(job, master)).PipeTo(Self, failure: cause => new Failed("cannot begin", cause));
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        var (workspace, final) = (_workspace, _job.IsFinal);
        _background.EndThen(() =>
        {
            if (final)
                workspace?.DeleteCanvases();
            workspace?.Dispose();
        });
    }

    private void Loading()
    {
        On<JobStart>(Begin);
        On<Failed>(failed => Fail(failed.What, failed.Cause));
        On<Cancel>(_ => End(JobStatus.Cancelled, null));
        On<Tick>(_ => { });
        ReceiveAny(_ => Stash.Stash());
    }

    private void Working()
    {
        On<RowsReady>(ready => _traffic.Run!.RowsReady(ready.Rows));
        On<Decoded>(_ => OnDecoded());
        On<TileDispatcher.Granted>(granted => _traffic.Granted(granted.Slots));
        On<TileDispatcher.Waiting>(waiting => _waiting = waiting.Reason);
        On<TaskSender.Sent>(OnSent);
        On<TaskSender.Refused>(refused => End(JobStatus.Failed, $"Tile {refused.Task.Tile} of pass {refused.Task.Pass} cannot be sent: {refused.Error}"));
        On<Noted>(_ => { });
        Receive<MergeRequest>(OnResult);
        On<WorkerHeard>(_traffic.Heard);
        On<WorkerChanged>(OnWorker);
        On<JobStart>(OnPassBegun);
        On<Encoded>(_ => OnEncoded());
        On<ResultsRead>(_ => _traffic.Open());
        On<Tick>(_ => OnTick());
        On<JobManager.GetTiles>(get => Sender.Tell(new JobManager.TilesInFlight(get.JobId, _traffic.InFlight())));
        On<JobManager.GetCanvases>(_ => Sender.Tell(_traffic.Canvases(_job.Decoded, IsLastPass)));
        On<Cancel>(_ => End(JobStatus.Cancelled, null));
        On<Failed>(failed => Fail(failed.What, failed.Cause));
    }

    /// <summary>The end is being stored; nothing else matters any more.</summary>
    private void Ending()
    {
        Receive<MergeRequest>(request => request.Finish());
        Receive<Stored>(_ =>
        {
            Context.Parent.Tell(new Ended(_job));
            Context.Stop(Self);
        });
        Receive<NotStored>(failed =>
        {
            // The store is broken for good; the end is told all the same, and after a restart the job goes on from what is stored.
            _log.Error(failed.Cause, "The end of {JobId} cannot be stored", _job.Id);
            Self.Tell(new Stored());
        });
        Receive<JobManager.GetCanvases>(get => Sender.Tell(new JobManager.CanvasesInWork(get.JobId)));

        // Among the rest are the ends of what was cancelled.
        ReceiveAny(_ => { });
    }

    /// <summary>Handles a message, then tells the dispatcher what changed. A fault fails the job, with its trace in the log.</summary>
    private void On<T>(Action<T> handle) => Receive<T>(message =>
    {
        try
        {
            handle(message);
            _traffic.Flush();
        }
        catch (Exception fault)
        {
            Fail("failed", fault);
        }
    });

    private void Begin(JobStart start)
    {
        _workspace = start.Workspace;
        _job = start.Job;
        _traffic.TakeUp(_job);
        BeginPass(start.Run);
        if (!_job.Decoded)
            Decode(start.Run);
        Publish();
        Become(Working);
        Stash.UnstashAll();
    }

    private void Decode(PassRun run)
    {
        var (self, workspace, canvas, ending) = (Self, _workspace!, run.Input, _background.Ending);
        _background.Run(
            Task.Factory.StartNew(
                () => PictureDecoder.Decode(workspace.Upload, workspace.Header, canvas, rows => self.Tell(new RowsReady(rows)), ending),
                ending,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default),
            new Decoded(),
            "The picture cannot be decoded");
    }

    private void OnDecoded()
    {
        _traffic.Run!.RowsReady(_job.Source.Height);
        _job = _job with { Decoded = true };
        if (_job.Status == JobStatus.Decoding)
            To(JobStatus.Processing);
        GoOnWhenMerged();
    }

    private void BeginPass(PassRun run)
    {
        _traffic.Begin(run);
        if (_job.Decoded)
            run.RowsReady(int.MaxValue);
        if (IsLastPass && !_encoded)
            Encode(run);

        // It may have been left when all was merged, and no result will come that says so again.
        GoOnWhenMerged();
    }

    private void Encode(PassRun run)
    {
        _rows.Advance(run.CompletedRows);
        var (workspace, path, ending) = (_workspace!, _master.Paths.Result(_job.Id, _job.Format), _background.Ending);
        _background.Run(
            Task.Run(() => PictureEncoder.EncodeAsync(run.Output!, workspace.Encode, _rows, path, ending), ending),
            new Encoded(),
            "The result cannot be written");
    }

    private void OnResult(MergeRequest request)
    {
        try
        {
            if (_traffic.Merge(request) == MergeVerdict.Merged)
                GoOnWhenMerged();
            QuarantineIfPoisonous();
            _traffic.Flush();
        }
        catch (Exception fault)
        {
            Fail("failed", fault);
        }
        finally
        {
            request.Finish();
        }
    }

    /// <summary>Goes on when all tiles of the pass are merged: to the next pass, or to the end.</summary>
    private void GoOnWhenMerged()
    {
        var run = _traffic.Run!;
        if (IsLastPass)
            _rows.Advance(run.CompletedRows);
        if (!run.Merged.IsComplete || !_job.Decoded || _combining)
            return;

        if (!IsLastPass)
        {
            _combining = true;
            var (job, workspace, master) = (_job with { Pass = _job.Pass + 1, Tiles = _traffic.Counts, Shares = _traffic.Shares }, _workspace!, _master);
            _background.Run(Task.Run(() => JobStart.NextPassAsync(job, workspace, run, master)), next => next, "The next pass cannot begin");
        }
        else if (_encoded)
        {
            End(JobStatus.Completed, null);
        }
        else if (_job.Status != JobStatus.Encoding)
        {
            To(JobStatus.Encoding);
        }
    }

    private void OnPassBegun(JobStart begun)
    {
        _combining = false;
        _job = begun.Job;
        BeginPass(begun.Run);
        Publish();
    }

    private void OnEncoded()
    {
        _encoded = true;
        GoOnWhenMerged();
    }

    private void OnWorker(WorkerChanged changed)
    {
        _traffic.Changed(changed);
        QuarantineIfPoisonous();
    }

    private void QuarantineIfPoisonous()
    {
        if (_traffic.Poisonous < 0 || _quarantining)
            return;

        _quarantining = true;
        var (run, tile) = (_traffic.Run!, _traffic.Poisonous);
        var task = run.TaskOf(tile, run.Faults.Of(tile), "", "");
        _tasks.Tell(TaskEnvelope.ToQuarantine(
            _master.Kafka.DeadLetterTopic, task, run.PixelsOf(tile), TraceParent.Of(_job.Id), run.Faults.Reason(tile), Self));
        _log.Error("Tile {Tile} of {JobId}, pass {Pass}, is quarantined: {Reason}", tile, _job.Id, _job.Pass, run.Faults.Reason(tile));
    }

    private void OnSent(TaskSender.Sent sent)
    {
        if (sent.Quarantine)
            EndQuarantined();
        else
            _traffic.Sent(sent);
    }

    private void EndQuarantined()
    {
        var (run, tile) = (_traffic.Run!, _traffic.Poisonous);
        var error = $"Tile {tile} of pass {_job.Pass} ({run.Pass.Tile(tile).Target}) was quarantined: {run.Faults.Reason(tile)}. "
            + $"Its task and pixels are on the topic '{_master.Kafka.DeadLetterTopic}' under the key {_job.Id}.";
        Context.System.EventStream.Publish(new Happened("tile.quarantined", error, _job.Id));
        End(JobStatus.Failed, error);
    }

    private void OnTick()
    {
        if (_ticks++ % 5 == 0)
            _traffic.Tick();
        Publish();
    }

    private void To(JobStatus status)
    {
        _job = Snapshot().To(status, _master.Time.GetUtcNow());
        _master.Store.PutAsync(_job).PipeTo(Self, success: () => new Noted(), failure: cause => new Failed("The job cannot be stored", cause));
        Publish();
    }

    private void Fail(string what, Exception cause)
    {
        var inner = cause is AggregateException { InnerExceptions: [var only] } ? only : cause;
        if (inner is OperationCanceledException && _background.Ending.IsCancellationRequested)
            return;

        var expected = inner is PictureException or CanvasException or StoreException or IOException or UnauthorizedAccessException;
        if (expected)
            _log.Warning("{JobId}: {What}: {Error}", _job.Id, what, inner.Message);
        else
            _log.Error(inner, "{JobId}: {What}", _job.Id, what);
        End(JobStatus.Failed, expected ? $"{what}: {inner.Message}" : $"{what}: {inner.GetType().Name}: {inner.Message}");
    }

    private void End(JobStatus status, string? error)
    {
        Timers.CancelAll();
        Become(Ending);
        Stash.UnstashAll();
        _background.Cancel();
        _rows.Fail(new OperationCanceledException(_background.Ending));
        _job = Snapshot().To(status, _master.Time.GetUtcNow()) with { Error = error };
        _master.Store.PutAsync(_job).PipeTo(Self, success: () => new Stored(), failure: cause => new NotStored(cause));
        Publish();
    }

    private JobRecord Snapshot() => _job with { Tiles = _traffic.Counts, Shares = _traffic.Shares };

    /// <summary>Publishes what has changed since the last time.</summary>
    private void Publish()
    {
        var moves = _traffic.TakeMoves();
        if (moves.Count > 0)
            Context.System.EventStream.Publish(new TilesMoved(_job.Id, _job.Pass, moves));

        // A final document is published by the parent, once it is stored.
        // Without Kafka no worker is heard either, and that is not their fault.
        var waiting = NotReady() ?? _waiting;
        var now = (_job.Status, _job.Pass, _traffic.Counts, waiting);
        if (_job.IsFinal || now == _published)
            return;

        _published = now;
        Context.Parent.Tell(new Progressed(Snapshot().Document(_master.Time.GetUtcNow(), waiting)));
    }

    private string? NotReady() =>
        _master.Health.Components.FirstOrDefault(component => !component.Ready) is { } down ? $"The master waits for {down.Name}: {down.Message}" : null;

    private sealed record RowsReady(int Rows);

    private sealed record Decoded;

    private sealed record Encoded;

    private sealed record Noted;

    private sealed record Stored;

    private sealed record NotStored(Exception Cause);

    private sealed record Failed(string What, Exception Cause);

    private sealed record Tick : IDeadLetterSuppression, INotInfluenceReceiveTimeout;
}
