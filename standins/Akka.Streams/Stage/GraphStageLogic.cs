using Akka.Actor;
using Akka.Event;
using Akka.Pattern;
using Akka.Streams.Implementation.Interpreter;

namespace Akka.Streams.Stage;

/// <summary>
/// One running instance of a stage. Its handlers, timers and callbacks run one at a time; outside of them nothing of it may be touched
/// but what <c>GetAsyncCallback</c> gave.
/// </summary>
public abstract partial class GraphStageLogic
{
    public readonly int InCount;
    public readonly int OutCount;

    private readonly object[] _handlers;
    private readonly Connection[] _connections;
    private GraphInterpreter _interpreter;
    private ILoggingAdapter _log;
    private StageActor _stageActor;
    private bool _keepGoing;

    protected GraphStageLogic(int inCount, int outCount)
    {
        InCount = inCount;
        OutCount = outCount;
        OpenPorts = inCount + outCount;
        _handlers = new object[OpenPorts];
        _connections = new Connection[OpenPorts];
    }

    protected GraphStageLogic(Shape shape)
        : this(shape.Inlets.Length, shape.Outlets.Length) => LogSource = shape.ToString();

    public StageActor StageActor => _stageActor ?? throw StageActorRefNotInitializedException.Instance;

    public ILoggingAdapter Log => _log ??= Interpreter.Materializer.MakeLogger(LogSource);

    protected virtual object LogSource { get; }

    protected virtual string StageActorName => "";

    protected IMaterializer Materializer => Interpreter.Materializer;

    internal GraphInterpreter Interpreter
    {
        get => _interpreter ?? throw new IllegalStateException("Not yet initialized: only SetHandler is allowed in GraphStageLogic constructor.");
        set => _interpreter = value;
    }

    internal int OpenPorts { get; set; }

    internal bool IsCompleted => OpenPorts == 0 && !_keepGoing;

    internal bool IsFinished { get; private set; }

    internal bool IsFullyConnected => Array.TrueForAll(_connections, connection => connection is not null);

    /// <summary>Runs before the first event.</summary>
    public virtual void PreStart()
    {
    }

    /// <summary>Runs after the last event, however the stage ended.</summary>
    public virtual void PostStop()
    {
    }

    /// <summary>Completes all exits and cancels all entrances.</summary>
    public void CompleteStage() => EndStage(SubscriptionWithCancelException.StageWasCompleted.Instance, failure: null);

    /// <summary>Fails all exits and cancels all entrances.</summary>
    public void FailStage(Exception reason) => EndStage(reason, reason);

    /// <summary>Ends the stage as its downstream ended: fails it when the cause is a failure.</summary>
    public void CancelStage(Exception cause) =>
        EndStage(cause, cause is SubscriptionWithCancelException.NonFailureCancellation ? null : cause);

    /// <summary>What an exit does by default when downstream cancels.</summary>
    public void InternalOnDownstreamFinish(Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        CancelStage(cause);
    }

    protected internal virtual void BeforePreStart()
    {
    }

    protected internal virtual void AfterPostStop()
    {
        _stageActor?.Stop();
        _stageActor = null;
    }

    internal void Attach(int port, Connection connection) => _connections[port] = connection;

    internal IInHandler InHandlerAt(int index) =>
        (IInHandler)_handlers[index] ?? throw new IllegalStateException($"No handler defined in stage [{this}] for in port [{index}]");

    internal IOutHandler OutHandlerAt(int index) =>
        (IOutHandler)_handlers[InCount + index] ?? throw new IllegalStateException($"No handler defined in stage [{this}] for out port [{index}]");

    internal void Finish()
    {
        IsFinished = true;
        try
        {
            PostStop();
        }
        finally
        {
            AfterPostStop();
        }
    }

    /// <summary>Keeps the stage alive when all its ports are closed, until it completes itself.</summary>
    protected void SetKeepGoing(bool enabled) => _keepGoing = enabled;

    /// <summary>A function that may be called by any thread and runs the handler among the stage's events.</summary>
    protected Action<T> GetAsyncCallback<T>(Action<T> handler) => GetAsyncCallback(handler, dropped: null);

    protected Action GetAsyncCallback(Action handler)
    {
        var callback = GetAsyncCallback<Action>(static action => action());
        return () => callback(handler);
    }

    /// <param name="dropped">Runs instead of the handler, on any thread, when the stage has ended.</param>
    internal Action<T> GetAsyncCallback<T>(Action<T> handler, Action<T> dropped) =>
        argument => Interpreter.Host.Post(new AsyncEvent<T>(this, handler, dropped, argument));

    /// <summary>An actor reference whose messages run the function among the stage's events.</summary>
    protected StageActor GetStageActor(StageActorRef.Receive receive)
    {
        if (_stageActor is null)
            _stageActor = new StageActor(Interpreter.Materializer, GetAsyncCallback<(IActorRef, object)>, receive, StageActorName);
        else
            _stageActor.Become(receive);

        return _stageActor;
    }

    private void EndStage(Exception cancelCause, Exception failure)
    {
        for (var i = 0; i < InCount; i++)
            Interpreter.Cancel(_connections[i], cancelCause);
        for (var i = InCount; i < _connections.Length; i++)
        {
            if (failure is not null)
                Interpreter.Fail(_connections[i], failure);
            else
                Interpreter.Complete(_connections[i]);
        }

        SetKeepGoing(false);
    }
}
