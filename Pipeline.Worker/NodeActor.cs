using Akka;
using Akka.Actor;
using Akka.Event;
using Akka.Streams;
using Akka.Streams.Kafka.Helpers;
using Confluent.Kafka;
using Pipeline.Messages.Wire;
using Pipeline.Worker.Streams;
using Pipeline.Worker.Tiles;

namespace Pipeline.Worker;

/// <summary>
/// The worker node: owns the pool of filters, the stream of tasks and the ledger of what is held, owned and done. Starting (no partition
/// yet) -> Running -> Draining -> Left. When the stream ends it is started again with backoff; what it held is left to the master to send
/// again. If the actor itself crashes, its stream is stopped and a new one begins with an empty ledger: the same. When another process has
/// taken its place under its id it says so, and starts no stream any more.
/// </summary>
internal sealed class NodeActor : ReceiveActor, IWithTimers
{
    /// <summary>A tile reached the process.</summary>
    internal sealed record TileTaken(TileClaim Tile, TopicPartitionOffset? Position = null);

    /// <summary>The broker has acknowledged the answer to a tile.</summary>
    internal sealed record TileAnswered(TileClaim Tile, TileStatus Status);

    /// <summary>Partitions of the tasks topic came.</summary>
    internal sealed record PartitionsAssigned(IReadOnlyList<int> Partitions);

    /// <summary>Partitions of the tasks topic went.</summary>
    internal sealed record PartitionsRevoked(IReadOnlyList<int> Partitions);

    /// <summary>A record was no task.</summary>
    internal sealed record RecordSkipped(TopicPartitionOffset Position, string Reason);

    /// <summary>The consumer met an error.</summary>
    internal sealed record ConsumerFaulted(Exception Error);

    /// <summary>Asks for the ledger; answered with <see cref="Ledger"/>.</summary>
    internal sealed record GetLedger;

    /// <summary>The ledger as it is now.</summary>
    /// <param name="Value">What is held, owned and done.</param>
    /// <param name="Sequence">Counts the answers from 1; a heartbeat carries it.</param>
    internal sealed record Ledger(NodeLedger Value, ulong Sequence);

    /// <summary>Asks the node to finish what it holds and take nothing new. Answered with <see cref="Drained"/>.</summary>
    internal sealed record Drain;

    /// <summary>The node holds nothing any more and has left.</summary>
    internal sealed record Drained;

    /// <summary>Published on the event stream when the first partitions came: the node works from now on.</summary>
    internal sealed record NodeReady(WorkerIdentity Identity);

    /// <summary>Published on the event stream when the node's state or its partitions changed: a heartbeat should say so at once.</summary>
    internal sealed record NodeChanged;

    /// <summary>Published on the event stream when another process has taken the node's place under its id.</summary>
    internal sealed record NodeDisplaced(WorkerIdentity Identity);

    private sealed record StreamEnded(int Run, Exception? Error);

    private sealed record StartStream : IDeadLetterSuppression;

    private sealed record Look : IDeadLetterSuppression;

    private sealed record Looked(int Run, IReadOnlyList<TaskPartition> Partitions) : IDeadLetterSuppression;

    private sealed record LookFailed : IDeadLetterSuppression;

    private sealed record Quiet : IDeadLetterSuppression;

    /// <summary>A master that was told that the node drains sends nothing more; what was on the way arrives within this time.</summary>
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>With so many held the stream is full, and reads nothing because of that.</summary>
    private const int FullStream = 16;

    /// <summary>Thrown out twice within this time, a worker has lost its place.</summary>
    private static readonly TimeSpan FencedAgain = TimeSpan.FromMinutes(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly WorkerIdentity _identity;
    private readonly TaskStreamFactory _stream;
    private readonly IActorRef _filters;
    private readonly IMaterializer _materializer;
    private readonly List<IActorRef> _waiting = [];
    private readonly TaskLook? _look;
    private readonly TimeProvider _time;
    private TaskHearing _hearing = new();
    private bool _looking;
    private NodeLedger _ledger = new();
    private DrainingControl<Done>? _control;
    private ulong _sequence;
    private int _run;
    private int _failures;
    private IActorRef? _port;
    private bool _unreachable;
    private bool _displaced;
    private int _fencedRun;
    private long? _fencedAt;

    public NodeActor(WorkerIdentity identity, Props filters, TaskStreamFactory stream, TaskLook? look, TimeProvider time)
    {
        _look = look;
        _time = time;
        _identity = identity;
        _stream = stream;
        _filters = Context.ActorOf(filters, "filters");
        _materializer = Context.Materializer();
        Receive<TileTaken>(OnTaken);
        Receive<TileAnswered>(m => OnAnswered(m));
        Receive<PartitionsAssigned>(m => OnAssigned(m.Partitions));
        Receive<PartitionsRevoked>(m => OnRevoked(m.Partitions));
        Receive<RecordSkipped>(OnSkipped);
        Receive<ConsumerFaulted>(OnFault);
        Receive<GetLedger>(_ => Sender.Tell(new Ledger(_ledger, ++_sequence)));
        Receive<Drain>(_ => OnDrain());
        Receive<Look>(_ => OnLook());
        Receive<Looked>(OnLooked);
        Receive<LookFailed>(_ => { _looking = false; });
        Receive<Quiet>(_ => OnQuiet());
        Receive<StartStream>(_ => Start());
        Receive<StreamEnded>(OnEnded);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The node's props.</summary>
    /// <param name="identity">Who it is.</param>
    /// <param name="filters">The pool of slots.</param>
    /// <param name="stream">Makes the stream of tasks.</param>
    /// <param name="look">Asks where partitions stand; null: nobody looks whether the stream hears.</param>
    /// <param name="time">The clock of the looks.</param>
    public static Props Props(WorkerIdentity identity, Props filters, TaskStreamFactory stream, TaskLook? look, TimeProvider time) =>
        Akka.Actor.Props.Create(() => new NodeActor(identity, filters, stream, look, time));

    protected override void PreStart()
    {
        Start();
        if (_look is not null) Timers.StartPeriodicTimer(nameof(Look), new Look(), LookInterval);
    }

    protected override void PostStop()
    {
        _ = _control?.Shutdown();
        base.PostStop();
    }

    private void Start()
    {
        var (run, self) = (++_run, Self);
        _hearing = new TaskHearing();
        _port = Context.ActorOf(Akka.Actor.Props.Create(() => new StreamPort(self)), $"stream-{run}");
        _control = _stream(_port, _filters).Run(_materializer);
        _control.StreamCompletion.PipeTo(
            self,
            success: _ => new StreamEnded(run, null),
            failure: error => new StreamEnded(run, error));
    }

    private void OnTaken(TileTaken taken)
    {
        _failures = 0;
        Reachable();
        _ledger = _ledger.Took(taken.Tile);
        if (taken.Position is { } position) _hearing.Read(position.Partition.Value, position.Offset.Value);
        if (_waiting.Count > 0) AwaitQuiet();
    }

    private void OnSkipped(RecordSkipped skipped)
    {
        _hearing.Read(skipped.Position.Partition.Value, skipped.Position.Offset.Value);
        _log.Warning("Record {0} is skipped: {1}", skipped.Position, skipped.Reason);
    }

    private void OnLook()
    {
        if (_looking || _look is null || _control is null || _ledger.State is not WorkerState.Running || _ledger.Partitions.IsEmpty) return;
        _looking = true;
        var run = _run;
        _look(_ledger.Partitions).PipeTo(Self, success: partitions => new Looked(run, partitions), failure: _ => new LookFailed());
    }

    private void OnLooked(Looked looked)
    {
        _looking = false;
        if (looked.Run != _run || _control is null || _ledger.Held.Count >= FullStream) return;
        var owned = looked.Partitions.Where(partition => _ledger.Partitions.Contains(partition.Partition));
        if (_hearing.Deaf(owned, _time.GetElapsedTime(0)) is not { } deaf) return;
        _log.Warning("The stream of tasks does not hear partition {0}; it is started again", deaf);
        _hearing = new TaskHearing();
        _ = _control.Shutdown();
    }

    private void OnAnswered(TileAnswered answered) => _ledger = _ledger.Answered(answered.Tile, answered.Status);

    private void OnAssigned(IReadOnlyList<int> partitions)
    {
        var first = _ledger.State is WorkerState.Starting;
        _ledger = _ledger.Assigned(partitions);
        Reachable();
        _log.Info("Partitions {0} came; owned are {1}", string.Join(',', partitions), string.Join(',', _ledger.Partitions));
        if (first) Context.System.EventStream.Publish(new NodeReady(_identity));
        Context.System.EventStream.Publish(new NodeChanged());
    }

    private void OnRevoked(IReadOnlyList<int> partitions)
    {
        _ledger = _ledger.Revoked(partitions);
        _hearing.Forget(partitions);
        _log.Info("Partitions {0} went; owned are {1}", string.Join(',', partitions), string.Join(',', _ledger.Partitions));
        Context.System.EventStream.Publish(new NodeChanged());
    }

    private void OnFault(ConsumerFaulted fault)
    {
        if (fault.Error is KafkaException { Error.Code: ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Resolve })
        {
            if (!_unreachable) _log.Warning("Kafka cannot be reached ({0}); retrying", fault.Error.Message);
            _unreachable = true;
            return;
        }

        if (fault.Error is KafkaException { Error.Code: ErrorCode.FencedInstanceId })
        {
            OnFenced();
            return;
        }

        _log.Warning(fault.Error, "The consumer of tasks met an error and goes on");
    }

    /// <summary>
    /// A worker takes its place once more; if it is thrown out of that soon, somebody else has it, and of two that do so the one that started last
    /// stays. It does not count when it has no partitions any more: the broker was silent for a session timeout, librdkafka has given them up and
    /// forgotten its member id, and it is thrown out for committing their offsets without one.
    /// </summary>
    private void OnFenced()
    {
        // A consumer that was thrown out says so more than once.
        if (_displaced || _fencedRun == _run) return;
        _fencedRun = _run;
        if (!_ledger.Partitions.IsEmpty)
        {
            var now = _time.GetTimestamp();
            _displaced = _fencedAt is { } before && _time.GetElapsedTime(before, now) < FencedAgain;
            _fencedAt = now;
        }

        if (_displaced)
        {
            _log.Error("Another worker was started with the id {0}", _identity.Id);
            Context.System.EventStream.Publish(new NodeDisplaced(_identity));
            return;
        }

        _log.Warning("The group has given this worker's place away; it takes it once more");
        _ = _control?.Shutdown();
    }

    private void Reachable()
    {
        if (_unreachable) _log.Info("Kafka is reached again");
        _unreachable = false;
    }

    private void OnEnded(StreamEnded ended)
    {
        if (ended.Run != _run) return;
        _control = null;
        if (_port is not null) Context.Stop(_port);
        if (_ledger.State is WorkerState.Draining or WorkerState.Left)
        {
            Leave();
            return;
        }

        if (_displaced)
        {
            _ledger = _ledger.Lost();
            return;
        }

        var delay = RestartBackoff.Delay(++_failures);
        _log.Error(ended.Error, "The stream of tasks ended; it starts again in {0} ms", delay.TotalMilliseconds);
        _ledger = _ledger.Restarted();
        Context.System.EventStream.Publish(new NodeChanged());
        Timers.StartSingleTimer(nameof(StartStream), new StartStream(), delay);
    }

    private void OnDrain()
    {
        _waiting.Add(Sender);
        if (_ledger.State is WorkerState.Left)
        {
            Leave();
            return;
        }

        _log.Info("Draining; tiles held: {0}", _ledger.Held.Count);
        _ledger = _ledger.Draining();
        Context.System.EventStream.Publish(new NodeChanged());
        AwaitQuiet();
    }

    private void AwaitQuiet() => Timers.StartSingleTimer(nameof(Quiet), new Quiet(), QuietTime);

    private void OnQuiet()
    {
        if (!_ledger.Held.IsEmpty)
        {
            AwaitQuiet();
            return;
        }

        if (_control is null) Leave();
        else _ = _control.Shutdown();
    }

    private void Leave()
    {
        Timers.CancelAll();
        _ledger = _ledger.Left();
        Context.System.EventStream.Publish(new NodeChanged());
        foreach (var waiting in _waiting) waiting.Tell(new Drained());
        _waiting.Clear();
    }
}
