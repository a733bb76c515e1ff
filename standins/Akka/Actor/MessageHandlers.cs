namespace Akka.Actor;

/// <summary>The handlers of one behaviour in their order.</summary>
internal sealed class MessageHandlers
{
    private Func<object, bool>[] _handlers = [];
    private bool _takesEverything;

    internal void Add(Type type, bool conditional, Func<object, bool> handler)
    {
        if (_takesEverything)
        {
            throw new InvalidOperationException(
                "A handler that catches all messages has been added. No handler can be added after that.");
        }

        _takesEverything = type == typeof(object) && !conditional;
        _handlers = [.. _handlers, handler];
    }

    internal bool TryHandle(object message)
    {
        foreach (var handler in _handlers)
        {
            if (handler(message))
                return true;
        }

        return false;
    }
}
