using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Event;

/// <summary>Carries objects to the actors that subscribed to their type or a base of it.</summary>
public class LoggingBus
{
    private static readonly LogLevel[] Levels = Enum.GetValues<LogLevel>();

    private readonly Lock _lock = new();
    private readonly Dictionary<Type, HashSet<IActorRef>> _subscribers = [];
    private readonly Dictionary<IActorRef, HashSet<Type>> _exceptions = [];
    private readonly List<IActorRef> _loggers = [];
    private ConcurrentDictionary<Type, IActorRef[]> _cache = new();

    public LogLevel LogLevel { get; private set; }

    public virtual bool Subscribe(IActorRef subscriber, Type classifier)
    {
        lock (_lock)
        {
            if (!_subscribers.TryGetValue(classifier, out var set))
                _subscribers[classifier] = set = [];
            _exceptions.GetValueOrDefault(subscriber)?.RemoveWhere(except => except.IsAssignableTo(classifier));
            _cache = new();
            return set.Add(subscriber);
        }
    }

    public virtual bool Unsubscribe(IActorRef subscriber)
    {
        lock (_lock)
        {
            var removed = false;
            foreach (var set in _subscribers.Values)
                removed |= set.Remove(subscriber);
            _exceptions.Remove(subscriber);
            _cache = new();
            return removed;
        }
    }

    /// <summary>Unsubscribing from a type below the one subscribed to excepts it.</summary>
    public virtual bool Unsubscribe(IActorRef subscriber, Type classifier)
    {
        lock (_lock)
        {
            _cache = new();
            if (_subscribers.TryGetValue(classifier, out var set))
                return set.Remove(subscriber);
            if (!_subscribers.Any(each => classifier.IsAssignableTo(each.Key) && each.Value.Contains(subscriber)))
                return false;

            if (!_exceptions.TryGetValue(subscriber, out var exceptions))
                _exceptions[subscriber] = exceptions = [];
            return exceptions.Add(classifier);
        }
    }

    public virtual void Publish(object @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        var type = @event.GetType();
        if (!_cache.TryGetValue(type, out var subscribers))
            subscribers = FindSubscribers(type);
        foreach (var subscriber in subscribers)
            subscriber.Tell(@event, ActorCell.Current?.Self);
    }

    public void SetLogLevel(LogLevel logLevel)
    {
        LogLevel = logLevel;
        foreach (var logger in _loggers)
            SubscribeToLevels(logger, logLevel);
    }

    private protected void SubscribeToLevels(IActorRef logger, LogLevel lowest)
    {
        foreach (var level in Levels)
        {
            if (level >= lowest)
                Subscribe(logger, level.ClassFor());
            else
                Unsubscribe(logger, level.ClassFor());
        }
    }

    private protected void AddLogger(IActorRef logger)
    {
        _loggers.Add(logger);
        SubscribeToLevels(logger, LogLevel);
    }

    private protected IReadOnlyList<IActorRef> Loggers => _loggers;

    private IActorRef[] FindSubscribers(Type type)
    {
        lock (_lock)
        {
            var found = _subscribers
                .Where(each => each.Key.IsAssignableFrom(type))
                .SelectMany(each => each.Value)
                .Distinct()
                .Where(subscriber => !IsExcepted(subscriber, type))
                .ToArray();
            _cache[type] = found;
            return found;
        }
    }

    private bool IsExcepted(IActorRef subscriber, Type type) =>
        _exceptions.TryGetValue(subscriber, out var exceptions) && exceptions.Any(except => except.IsAssignableFrom(type));
}
