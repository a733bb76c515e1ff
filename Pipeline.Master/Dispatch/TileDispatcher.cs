using System.Collections.Frozen;
using Akka.Actor;
using Pipeline.Master.Tiles;
using Pipeline.Master.Workers;

namespace Pipeline.Master.Dispatch;

/// <summary>
/// Hands out the credits that tiles in flight are. Jobs say what they would send and which credits they have back; it answers with
/// <see cref="Granted"/> as soon as there is room, and with <see cref="Waiting"/> when no live worker can take a job's tiles. A job that
/// stops gives everything back. Knows the workers from the event stream, and asks for them when it starts.
/// </summary>
internal sealed class TileDispatcher : ReceiveActor
{
    private readonly IActorRef _monitor;
    private readonly FlowControl _flow;
    private readonly Dictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WorkerDocument> _workers = new(StringComparer.Ordinal);

    /// <summary>No worker and no job yet.</summary>
    /// <param name="limits">What bounds the tiles in flight.</param>
    /// <param name="monitor">Knows the workers.</param>
    public TileDispatcher(FlowLimits limits, IActorRef monitor)
    {
        _monitor = monitor;
        _flow = new FlowControl(limits);
        Receive<Update>(OnUpdate);
        Receive<JobStopped>(stopped => Close(stopped.JobId));
        Receive<WorkerPulse>(pulse => See(pulse.Worker));
        Receive<WorkerChanged>(changed => See(changed.Worker));
        Receive<HeartbeatMonitor.WorkerList>(list =>
        {
            foreach (var worker in list.Workers)
                See(worker);
        });
    }

    /// <summary>A job says what it would send now, and which credits it has back.</summary>
    /// <param name="JobId">The job; the sender is its actor.</param>
    /// <param name="Demand">What it would send; it replaces what was said before.</param>
    /// <param name="Released">Credits that it has back.</param>
    public sealed record Update(string JobId, Demand Demand, IReadOnlyList<TileSlot> Released);

    /// <summary>Credits for a job: each is for one tile, to be sent or given back.</summary>
    /// <param name="Slots">The credits.</param>
    public sealed record Granted(IReadOnlyList<TileSlot> Slots);

    /// <summary>What a job waits for; told when it changes.</summary>
    /// <param name="Reason">A sentence, or null when it waits for nothing.</param>
    public sealed record Waiting(string? Reason);

    /// <summary>How to make one.</summary>
    public static Props Props(FlowLimits limits, IActorRef monitor) => Akka.Actor.Props.Create(() => new TileDispatcher(limits, monitor));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(WorkerPulse));
        Context.System.EventStream.Subscribe(Self, typeof(WorkerChanged));
        _monitor.Tell(HeartbeatMonitor.GetWorkers.Instance);
    }

    /// <inheritdoc/>
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private void OnUpdate(Update update)
    {
        if (!_jobs.ContainsKey(update.JobId))
        {
            _jobs[update.JobId] = new Job(Sender);
            Context.WatchWith(Sender, new JobStopped(update.JobId));
        }

        foreach (var slot in update.Released)
            _flow.Release(update.JobId, slot);
        _flow.Ask(update.JobId, update.Demand);
        Grant();
    }

    private void Close(string jobId)
    {
        _jobs.Remove(jobId);
        _flow.Close(jobId);
        Grant();
    }

    private void See(WorkerDocument worker)
    {
        if (worker.State is WorkerStatus.Dead or WorkerStatus.Left)
        {
            _flow.Remove(worker.Id, worker.Incarnation);
            if (_workers.GetValueOrDefault(worker.Id)?.Incarnation == worker.Incarnation)
                _workers.Remove(worker.Id);
        }
        else
        {
            _workers[worker.Id] = worker;
            _flow.Set(new WorkerCapacity(
                worker.Id, worker.Incarnation, worker.Slots, worker.Partitions, worker.Filters.ToFrozenSet(StringComparer.Ordinal),
                worker is { State: WorkerStatus.Alive, Phase: "running" }));
        }

        Grant();
    }

    private void Grant()
    {
        foreach (var (jobId, slots) in _flow.Grant())
            _jobs[jobId].Actor.Tell(new Granted(slots));

        foreach (var (jobId, job) in _jobs)
        {
            var reason = WhyWaiting(jobId);
            if (reason == job.Reason)
                continue;

            job.Reason = reason;
            job.Actor.Tell(new Waiting(reason));
        }
    }

    private string? WhyWaiting(string jobId)
    {
        if (_flow.AcceptingWorkers == 0)
            return WaitReason.NoWorker(_workers.Values);
        return _flow.CanServe(jobId) ? null : WaitReason.Filters;
    }

    private sealed class Job(IActorRef actor)
    {
        public IActorRef Actor { get; } = actor;

        public string? Reason { get; set; }
    }

    private sealed record JobStopped(string JobId);
}
