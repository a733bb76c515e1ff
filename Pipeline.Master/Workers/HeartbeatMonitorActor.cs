using Akka.Actor;
using Akka.Event;
using Akka.Streams;
using Confluent.Kafka;
using Google.Protobuf;
using Pipeline.Master.Hosting;
using Pipeline.Master.Storage;
using Pipeline.Master.Streams;
using Pipeline.Messages.Wire;
using static Pipeline.Master.Workers.HeartbeatMonitor;

namespace Pipeline.Master.Workers;

/// <summary>
/// Keeps the master's opinion of every worker from the heartbeats that arrive, and publishes its changes on the event stream. Knows nothing
/// after a crash but what the heartbeats of the last seconds tell, which it reads again. What it is asked is in
/// <see cref="HeartbeatMonitor"/>.
/// </summary>
internal sealed class HeartbeatMonitorActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>A gap between two checks that says that this process stood still, and not its workers.</summary>
    private static readonly TimeSpan Standstill = TimeSpan.FromSeconds(1);

    /// <summary>How far back heartbeats are read at start: enough for some of every live worker.</summary>
    private static readonly TimeSpan ReadBack = TimeSpan.FromSeconds(5);

    private readonly MasterContext _master;
    private readonly WorkerTable _table;
    private readonly WorkerNews _news = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private TimeSpan _lastCheck;
    private bool _hearing;

    /// <summary>Knows nobody yet.</summary>
    public HeartbeatMonitorActor(MasterContext master)
    {
        _master = master;
        _table = new WorkerTable(master.Detector);
        Receive<TopicLayout>(Read);
        Receive<Known>(OnKnown);
        Receive<Status.Failure>(failure => _log.Error(failure.Cause, "The stored workers cannot be read"));
        Receive<Heard>(heard => OnHeard(heard.Heartbeat));
        Receive<Check>(_ => OnCheck());
        Receive<Down>(down => Publish(_table.Down(down.WorkerId, down.Reason, Now)));
        Receive<DrainWorker>(OnDrain);
        Receive<GetWorkers>(_ => Sender.Tell(new WorkerList(_table.Documents(Now))));
        Receive<TopicReader.Hearing>(hearing => { _hearing = hearing.Reads; });
        Receive<TopicReader.CaughtUp>(_ => { });
    }

    /// <summary>A heartbeat has arrived; null: a record that is none.</summary>
    internal sealed record Heard(Heartbeat? Heartbeat) : IDeadLetterSuppression;

    /// <summary>The workers that an earlier process knew.</summary>
    private sealed record Known(IReadOnlyList<StoredWorker> Workers);

    /// <summary>Time to look who is overdue.</summary>
    internal sealed record Check : IDeadLetterSuppression, INotInfluenceReceiveTimeout;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _master.Time.Monotonic();

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _lastCheck = Now;
        Timers.StartPeriodicTimer(nameof(Check), new Check(), CheckInterval);
        _master.Topics.PipeTo(Self);
        _master.Store.WorkersAsync(_master.Time.GetUtcNow() - _master.Detector.Remember).PipeTo(Self, success: workers => new Known(workers));
    }

    private void Read(TopicLayout topics)
    {
        var (self, materializer) = (Self, Context.System.Materializer());
        var partitions = Enumerable.Range(0, topics.HeartbeatPartitions)
            .Select(partition => new TopicPartition(_master.Kafka.HeartbeatsTopic, partition)).ToList();
        var plan = new ReaderPlan(
            "heartbeats",
            () => _master.Probe.SinceAsync(partitions, _master.Time.GetUtcNow() - ReadBack),
            _master.Probe.EndsAsync,
            (from, finished) => HeartbeatStream.Run(materializer, _master.Kafka, heard => self.Tell(new Heard(heard)), from, finished),
            IsBusy: () => false);
        Context.ActorOf(TopicReader.Props(plan, _master.Health, _master.Time), "reader");
    }

    private void OnHeard(Heartbeat? heartbeat)
    {
        if (heartbeat is null)
        {
            _log.Warning("A record on {Topic} is no heartbeat; it is skipped", _master.Kafka.HeartbeatsTopic);
            return;
        }

        var now = Now;
        if (_table.Heard(heartbeat, now, out var transitions) is not { } worker)
            return;

        Publish(transitions);
        Context.System.EventStream.Publish(new WorkerPulse(worker));
        Context.System.EventStream.Publish(WorkerHeard.From(heartbeat, now));
    }

    private void OnDrain(DrainWorker drain)
    {
        if (_table.Drain(drain.WorkerId, Now) is not { } worker)
        {
            Sender.Tell(new WorkerNotFound(drain.WorkerId));
            return;
        }

        _log.Info("Worker {WorkerId} gets no further tiles", worker.Id);
        Context.System.EventStream.Publish(new WorkerPulse(worker));
        Context.System.EventStream.Publish(new Happened("worker.drained", $"Worker {worker.Id} gets no further tiles.", WorkerId: worker.Id));
        Sender.Tell(new WorkerDrained(worker.Id));
    }

    private void OnKnown(Known known)
    {
        foreach (var worker in known.Workers)
        {
            var transitions = _table.Recall(Heartbeat.Parser.ParseFrom(worker.Heartbeat), worker.Status, worker.Reason, Now);
            foreach (var (recalled, previous, _) in transitions)
                Context.System.EventStream.Publish(new WorkerChanged(recalled, previous));
        }
    }

    private void OnCheck()
    {
        var now = Now;
        var gap = now - _lastCheck;
        _lastCheck = now;

        // Neither this process nor Kafka standing still speaks against a worker.
        if (gap > Standstill)
            _log.Warning("The master stood still for {Gap}; its workers are not blamed for it", gap);
        if (gap > Standstill || !_hearing)
            _table.Forgive(gap);
        Publish(_table.Check(now));
    }

    private void Publish(IReadOnlyList<WorkerTransition> transitions)
    {
        foreach (var change in transitions)
        {
            var (worker, previous, heartbeat) = change;
            _master.Store.Worker(new StoredWorker(worker.Id, heartbeat.ToByteArray(), worker.State, worker.Reason, _master.Time.GetUtcNow()));
            Context.System.EventStream.Publish(new WorkerChanged(worker, previous));
            if (_news.Of(change, Now) is { } more)
                Say(worker, more);
        }
    }

    private void Say(WorkerDocument worker, string more)
    {
        var state = worker.State.ToString().ToLowerInvariant();
        var said = $"{state}{(worker.Reason is null ? "" : $": {worker.Reason}")}.{more}";
        _log.Info("Worker {WorkerId} ({Incarnation}) is {What}", worker.Id, worker.Incarnation, said);
        Context.System.EventStream.Publish(new Happened($"worker.{state}", $"Worker {worker.Id} is {said}", WorkerId: worker.Id));
    }
}
