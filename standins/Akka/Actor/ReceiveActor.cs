namespace Akka.Actor;

/// <summary>An actor that names a handler for each type of message, tried in the order in which they were named.</summary>
public abstract class ReceiveActor : UntypedActor
{
    // What is being configured now: the constructor, and any Become inside of it.
    private Stack<MessageHandlers>? _configuring = new();
    private readonly MessageHandlers _initial = new();

    protected ReceiveActor() => _configuring!.Push(_initial);

    internal override void Constructed() => _configuring = null;

    protected sealed override void OnReceive(object message) => Execute(_initial, message);

    protected void Become(Action configure)
    {
        var handlers = Configure(configure);
        base.Become((object message) => Execute(handlers, message));
    }

    protected void BecomeStacked(Action configure)
    {
        var handlers = Configure(configure);
        base.BecomeStacked((object message) => Execute(handlers, message));
    }

    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => Handlers.Add(typeof(T), shouldHandle is not null, message =>
    {
        if (message is not T typed || (shouldHandle is not null && !shouldHandle(typed)))
            return false;
        handler(typed);
        return true;
    });

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    protected void Receive<T>(Func<T, bool> handler) =>
        Handlers.Add(typeof(T), conditional: true, message => message is T typed && handler(typed));

    protected void Receive(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        Handlers.Add(messageType, shouldHandle is not null, message =>
        {
            if (!messageType.IsInstanceOfType(message) || (shouldHandle is not null && !shouldHandle(message)))
                return false;
            handler(message);
            return true;
        });

    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Receive(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Func<object, bool> handler) =>
        Handlers.Add(messageType, conditional: true, message => messageType.IsInstanceOfType(message) && handler(message));

    protected void ReceiveAny(Action<object> handler) => Receive(handler);

    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) =>
        Receive<T>(message => RunTask(() => handler(message)), shouldHandle);

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object>? shouldHandle = null) =>
        Receive(messageType, message => RunTask(() => handler(message)), shouldHandle);

    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        ReceiveAsync(messageType, handler, shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) => ReceiveAny(message => RunTask(() => handler(message)));

    private MessageHandlers Handlers => _configuring is { Count: > 0 }
        ? _configuring.Peek()
        : throw new InvalidOperationException("You may only call Receive-methods when constructing the actor and inside Become().");

    private MessageHandlers Configure(Action configure)
    {
        var stack = _configuring ??= new Stack<MessageHandlers>();
        var handlers = new MessageHandlers();
        stack.Push(handlers);
        try
        {
            configure();
        }
        finally
        {
            stack.Pop();
        }

        return handlers;
    }

    private void Execute(MessageHandlers handlers, object message)
    {
        if (!handlers.TryHandle(message))
            Unhandled(message);
    }
}
