namespace Akka.Streams.Stage;

/// <summary>What a stage does at its ports.</summary>
public abstract partial class GraphStageLogic
{
    protected internal void SetHandler<T>(Inlet<T> inlet, IInHandler handler)
    {
        _handlers[inlet.Id] = handler;
        if (_connections[inlet.Id] is { } connection)
            connection.InHandler = handler;
    }

    protected internal void SetHandler<T>(Outlet<T> outlet, IOutHandler handler)
    {
        _handlers[InCount + outlet.Id] = handler;
        if (_connections[InCount + outlet.Id] is { } connection)
            connection.OutHandler = handler;
    }

    protected internal void SetHandlers<TIn, TOut>(Inlet<TIn> inlet, Outlet<TOut> outlet, InAndOutGraphStageLogic handler)
    {
        SetHandler(inlet, handler);
        SetHandler(outlet, handler);
    }

    protected IInHandler GetHandler<T>(Inlet<T> inlet) => (IInHandler)_handlers[inlet.Id];

    protected IOutHandler GetHandler<T>(Outlet<T> outlet) => (IOutHandler)_handlers[InCount + outlet.Id];

    /// <summary>Asks for one element.</summary>
    protected internal void Pull<T>(Inlet<T> inlet) => Interpreter.Pull(_connections[inlet.Id]);

    /// <summary>Asks for one element unless the port is closed.</summary>
    protected internal void TryPull<T>(Inlet<T> inlet)
    {
        if (!IsClosed(inlet))
            Pull(inlet);
    }

    protected void Cancel<T>(Inlet<T> inlet) => Cancel(inlet, SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);

    protected void Cancel<T>(Inlet<T> inlet, Exception cause) => Interpreter.Cancel(_connections[inlet.Id], cause);

    /// <summary>Takes the element that was pushed; once.</summary>
    protected internal T Grab<T>(Inlet<T> inlet)
    {
        if (!IsAvailable(inlet))
            throw new ArgumentException($"Cannot get element from already empty input port ({inlet})");

        var connection = _connections[inlet.Id];
        var element = (T)connection.Element;
        connection.Element = null;
        return element;
    }

    protected bool HasBeenPulled<T>(Inlet<T> inlet) =>
        _connections[inlet.Id] is { InClosed: false, Phase: not Implementation.Interpreter.Phase.Idle };

    /// <summary>An element waits to be grabbed; also after the port was closed from upstream.</summary>
    protected internal bool IsAvailable<T>(Inlet<T> inlet) =>
        _connections[inlet.Id] is { Element: not null, Phase: Implementation.Interpreter.Phase.Idle };

    protected bool IsClosed<T>(Inlet<T> inlet) => _connections[inlet.Id].InClosed;

    /// <summary>Sends one element; only after it was asked for.</summary>
    protected internal void Push<T>(Outlet<T> outlet, T element) => Interpreter.Push(_connections[InCount + outlet.Id], element);

    /// <summary>Ends the port.</summary>
    protected void Complete<T>(Outlet<T> outlet) => Interpreter.Complete(_connections[InCount + outlet.Id]);

    protected void Fail<T>(Outlet<T> outlet, Exception reason) => Interpreter.Fail(_connections[InCount + outlet.Id], reason);

    /// <summary>An element may be pushed.</summary>
    protected internal bool IsAvailable<T>(Outlet<T> outlet) =>
        _connections[InCount + outlet.Id] is { OutClosed: false, Phase: Implementation.Interpreter.Phase.Demanded };

    protected bool IsClosed<T>(Outlet<T> outlet) => _connections[InCount + outlet.Id].OutClosed;
}
