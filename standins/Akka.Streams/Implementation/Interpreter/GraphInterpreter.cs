using Akka.Event;
using Akka.Pattern;
using Akka.Streams.Implementation.Modules;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Interpreter;

/// <summary>
/// Runs the stages of one island, one event after the other on the actor of its host. An event is something that has happened
/// to a connection; each connection waits in the queue at most once.
/// </summary>
internal sealed class GraphInterpreter
{
    /// <summary>How many events in a row may overtake the queue, so that an element travels on while it is hot.</summary>
    private const int ChaseLimit = 16;

    [ThreadStatic]
    private static GraphInterpreter _current;

    private readonly List<GraphStageLogic> _logics = [];
    private readonly Queue<Connection> _queue = new();
    private ILoggingAdapter _log;
    private Attributes _lastAttributes = Attributes.None;
    private GraphStageLogic _activeStage;
    private Connection _chasedPush;
    private Connection _chasedPull;
    private int _chases;
    private int _running;

    public GraphInterpreter(ActorMaterializerImpl materializer, StreamHost host, Attributes attributes)
    {
        Materializer = materializer;
        Host = host;
        Attributes = attributes;
    }

    /// <summary>The stage whose handler runs on this thread.</summary>
    public static GraphStageLogic ActiveStage =>
        _current?._activeStage ?? throw new IllegalStateException("No stage runs on this thread.");

    public ActorMaterializerImpl Materializer { get; }

    public StreamHost Host { get; }

    public Attributes Attributes { get; }

    /// <summary>Waits in its host's queue for budget.</summary>
    public bool IsWaiting { get; set; }

    public bool IsEmpty => _logics.Count == 0;

    /// <summary>The name of its last stage.</summary>
    public string Name => _lastAttributes.GetNameOrDefault();

    /// <summary>Has events that the last <see cref="Execute"/> had no budget for.</summary>
    public bool IsSuspended => _queue.Count > 0;

    public bool IsCompleted => _running == 0 && _queue.Count == 0;

    private ILoggingAdapter Log => _log ??= Materializer.MakeLogger("GraphInterpreter");

    public void Add(GraphStageLogic logic, Attributes attributes)
    {
        if (attributes != Attributes.None)
            _lastAttributes = attributes;
        logic.Interpreter = this;
        _logics.Add(logic);
        _running++;
    }

    public void Connect(LogicPort from, LogicPort to)
    {
        var connection = new Connection(
            from.Logic, from.Logic.OutHandlerAt(from.Index), to.Logic, to.Logic.InHandlerAt(to.Index));
        from.Logic.Attach(from.Logic.InCount + from.Index, connection);
        to.Logic.Attach(to.Index, connection);
    }

    public bool IsFullyConnected(out GraphStageLogic open)
    {
        open = _logics.Find(logic => !logic.IsFullyConnected);
        return open is null;
    }

    /// <summary>Starts every stage.</summary>
    public void Start()
    {
        // A stage may add islands to this host, but no stage to this island.
        foreach (var logic in _logics)
        {
            Run(logic, static starting =>
            {
                starting.BeforePreStart();
                starting.PreStart();
            }, logic);
        }
    }

    /// <summary>Calls a stage for what came from outside.</summary>
    public void Run<T>(GraphStageLogic logic, Action<T> action, T argument)
    {
        var previous = Enter();
        try
        {
            _activeStage = logic;
            action(argument);
        }
        catch (Exception error)
        {
            FailActiveStage(error);
        }
        finally
        {
            AfterStageHasRun();
            _current = previous;
        }
    }

    /// <summary>Processes events until none is left or the budget is spent; returns what is left of the budget.</summary>
    public int Execute(int budget)
    {
        var previous = Enter();
        while (budget > 0 && _queue.TryDequeue(out var connection))
        {
            _chases = Math.Min(ChaseLimit, --budget);
            Process(connection);
            while ((connection = TakeChased()) is not null)
                Process(connection);
        }

        _chases = 0;
        _current = previous;
        return budget;
    }

    /// <summary>Ends every stage that is still alive, because its actor is ending.</summary>
    public void Abort(Exception cause)
    {
        foreach (var boundary in _logics.OfType<InputBoundary>().ToArray())
            Run(boundary, boundary.OnAbort, cause);
        Execute(_logics.Count * ChaseLimit);
        foreach (var logic in _logics.Where(logic => !logic.IsFinished))
            Finish(logic);
        _running = 0;
        _queue.Clear();
    }

    public void Pull(Connection connection)
    {
        if (connection.InClosed)
            throw new ArgumentException($"Cannot pull closed port ({connection})");
        if (connection.Phase != Phase.Idle)
            throw new ArgumentException($"Cannot pull port twice ({connection})");

        connection.Phase = Phase.Pulling;
        connection.Element = null;
        if (!connection.OutClosed)
            Schedule(connection, ref _chasedPull);
    }

    public void Push(Connection connection, object element)
    {
        ArgumentNullException.ThrowIfNull(element);
        if (connection.OutClosed)
            throw new ArgumentException($"Cannot push closed port ({connection})");
        if (connection.Phase != Phase.Demanded)
            throw new ArgumentException($"Cannot push port twice, or before it has been pulled ({connection})");

        connection.Phase = Phase.Pushing;
        if (connection.InClosed)
            return;

        connection.Element = element;
        Schedule(connection, ref _chasedPush);
    }

    public void Complete(Connection connection) => CloseOut(connection, failure: null);

    public void Fail(Connection connection, Exception reason) => CloseOut(connection, reason);

    public void Cancel(Connection connection, Exception cause)
    {
        if (connection.InClosed)
            return;

        connection.InClosed = true;
        connection.InOwner.OpenPorts--;
        connection.Element = null;
        if (connection.OutClosed)
            return;

        connection.CancelCause = cause;
        Requeue(connection, ref _chasedPull);
    }

    private void CloseOut(Connection connection, Exception failure)
    {
        if (connection.OutClosed)
            return;

        connection.OutClosed = true;
        connection.OutOwner.OpenPorts--;
        if (connection.InClosed)
            return;

        connection.Failure = failure;
        Requeue(connection, ref _chasedPush);
    }

    private void Process(Connection connection)
    {
        connection.Scheduled = false;
        try
        {
            if (connection.Phase == Phase.Pushing && !connection.InClosed)
                Deliver(connection);
            else if (connection.InClosed && !connection.OutClosed)
                DeliverCancellation(connection);
            else if (connection.OutClosed && !connection.InClosed)
                DeliverCompletion(connection);
            else if (connection.Phase == Phase.Pulling && !connection.InClosed)
                DeliverDemand(connection);
        }
        catch (Exception error)
        {
            FailActiveStage(error);
        }

        AfterStageHasRun();
    }

    private void Deliver(Connection connection)
    {
        connection.Phase = Phase.Idle;
        _activeStage = connection.InOwner;
        connection.InHandler.OnPush();
        if (connection.OutClosed && !connection.InClosed)
            Requeue(connection, ref _chasedPush);
    }

    private void DeliverDemand(Connection connection)
    {
        connection.Phase = Phase.Demanded;
        _activeStage = connection.OutOwner;
        connection.OutHandler.OnPull();
    }

    private void DeliverCancellation(Connection connection)
    {
        connection.OutClosed = true;
        _activeStage = connection.OutOwner;
        _activeStage.OpenPorts--;
        connection.OutHandler.OnDownstreamFinish(connection.CancelCause);
    }

    private void DeliverCompletion(Connection connection)
    {
        connection.InClosed = true;
        _activeStage = connection.InOwner;
        _activeStage.OpenPorts--;
        if (connection.Failure is { } failure)
            connection.InHandler.OnUpstreamFailure(failure);
        else
            connection.InHandler.OnUpstreamFinish();
    }

    private void Schedule(Connection connection, ref Connection chased)
    {
        if (connection.Scheduled)
            return;

        connection.Scheduled = true;
        if (_chases > 0 && chased is null)
        {
            _chases--;
            chased = connection;
        }
        else
        {
            _queue.Enqueue(connection);
        }
    }

    /// <summary>A connection that closes takes its place in the queue, behind what happened before.</summary>
    private void Requeue(Connection connection, ref Connection chased)
    {
        if (ReferenceEquals(chased, connection))
        {
            chased = null;
            _queue.Enqueue(connection);
        }
        else if (!connection.Scheduled)
        {
            connection.Scheduled = true;
            _queue.Enqueue(connection);
        }
    }

    private Connection TakeChased()
    {
        var next = _chasedPush ?? _chasedPull;
        if (_chasedPush is not null)
            _chasedPush = null;
        else
            _chasedPull = null;

        return next;
    }

    private GraphInterpreter Enter()
    {
        var previous = _current;
        _current = this;
        return previous;
    }

    private void FailActiveStage(Exception error)
    {
        Log.Error(error, "Error in stage [{0}]: {1}", _activeStage, error.Message);
        _activeStage.FailStage(error);
        _chases = 0;
    }

    private void AfterStageHasRun()
    {
        if (_activeStage is { IsCompleted: true, IsFinished: false })
            Finish(_activeStage);
        _activeStage = null;
    }

    private void Finish(GraphStageLogic logic)
    {
        _running--;
        try
        {
            logic.Finish();
        }
        catch (Exception error)
        {
            Log.Error(error, "Error during PostStop in [{0}]", logic);
        }
    }
}
