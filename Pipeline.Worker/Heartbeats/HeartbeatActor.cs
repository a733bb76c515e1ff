using Akka;
using Akka.Actor;
using Akka.Event;
using Akka.Streams;
using Akka.Streams.Dsl;
using Pipeline.Messages.Wire;
using Pipeline.Worker.Streams;

namespace Pipeline.Worker.Heartbeats;

/// <summary>
/// Says what the node holds, every 500 ms and at once when its state or its partitions change. It asks the node each time: a node that
/// does not answer is not spoken for. Its stream is started again with backoff when it ends. It holds no state that a crash could lose.
/// </summary>
internal sealed class HeartbeatActor : ReceiveActor, IWithTimers
{
    /// <summary>Asks for the last heartbeat. Answered with <see cref="Said"/> once the broker has it.</summary>
    internal sealed record Farewell;

    /// <summary>The last heartbeat is with the broker.</summary>
    internal sealed record Said;

    private sealed record Tick : IDeadLetterSuppression
    {
        public static Tick Instance { get; } = new();
    }

    private sealed record StreamEnded(int Run, Exception? Error);

    private sealed record StartStream : IDeadLetterSuppression;

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _node;
    private readonly HeartbeatBuilder _builder;
    private readonly IRunnableGraph<(ISourceQueueWithComplete<Heartbeat> Queue, Task<Done> Completion)> _stream;
    private readonly TimeSpan _interval;
    private readonly IMaterializer _materializer;
    private readonly TimeProvider _time;
    private ISourceQueueWithComplete<Heartbeat>? _queue;
    private IActorRef? _leaving;
    private int _run;
    private long _started;
    private int _failures;

    public HeartbeatActor(
        IActorRef node,
        HeartbeatBuilder builder,
        IRunnableGraph<(ISourceQueueWithComplete<Heartbeat> Queue, Task<Done> Completion)> stream,
        TimeSpan interval,
        TimeProvider time)
    {
        _node = node;
        _builder = builder;
        _stream = stream;
        _interval = interval;
        _materializer = Context.Materializer();
        _time = time;
        Receive<Tick>(_ => _node.Tell(new NodeActor.GetLedger()));
        Receive<NodeActor.NodeChanged>(_ => _node.Tell(new NodeActor.GetLedger()));
        Receive<NodeActor.Ledger>(Beat);
        Receive<Farewell>(_ => OnFarewell());
        Receive<StartStream>(_ => Start());
        Receive<StreamEnded>(OnEnded);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Start();
        Context.System.EventStream.Subscribe(Self, typeof(NodeActor.NodeChanged));
        Timers.StartPeriodicTimer(nameof(Tick), Tick.Instance, TimeSpan.Zero, _interval);
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        _queue?.Complete();
        base.PostStop();
    }

    private void Start()
    {
        var run = ++_run;
        _started = _time.GetTimestamp();
        var (queue, completion) = _stream.Run(_materializer);
        _queue = queue;
        completion.PipeTo(Self, success: _ => new StreamEnded(run, null), failure: error => new StreamEnded(run, error));
    }

    private void Beat(NodeActor.Ledger ledger)
    {
        if (_queue is null) return;
        // The queue drops its oldest element, so the offer is always taken; an ended stream tells by StreamEnded.
        _ = _queue.OfferAsync(_builder.Build(ledger.Value, ledger.Sequence, restarts: _run - 1));
        if (_leaving is null || ledger.Value.State is not WorkerState.Left) return;
        _queue.Complete();
        _queue = null;
    }

    private void OnFarewell()
    {
        Timers.CancelAll();
        _leaving = Sender;
        if (_queue is null) _leaving.Tell(new Said());
        else _node.Tell(new NodeActor.GetLedger());
    }

    private void OnEnded(StreamEnded ended)
    {
        if (ended.Run != _run) return;
        _queue = null;
        if (_leaving is not null)
        {
            _leaving.Tell(new Said());
            return;
        }

        if (_time.GetElapsedTime(_started) > RestartBackoff.Limit) _failures = 0;
        var delay = RestartBackoff.Delay(++_failures);
        _log.Error(ended.Error, "The stream of heartbeats ended; it starts again in {0} ms", delay.TotalMilliseconds);
        Timers.StartSingleTimer(nameof(StartStream), new StartStream(), delay);
    }
}
