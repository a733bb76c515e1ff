using System.Collections.Concurrent;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The dispatchers of a system, by their path in its configuration.</summary>
public sealed class Dispatchers
{
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";
    public const string DefaultBlockingDispatcherId = "akka.actor.default-blocking-io-dispatcher";
    internal const string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private readonly ConcurrentDictionary<string, Lazy<MessageDispatcher>> _shared = new();
    private readonly Actor.Settings _settings;

    internal Dispatchers(Actor.Settings settings) => _settings = settings;

    public MessageDispatcher DefaultGlobalDispatcher => Lookup(DefaultDispatcherId);

    public bool HasDispatcher(string id) => _shared.ContainsKey(id) || _settings.Config.HasPath(id);

    /// <exception cref="ConfigurationException">No such path, or a type that is not known.</exception>
    public MessageDispatcher Lookup(string dispatcherName)
    {
        if (_shared.TryGetValue(dispatcherName, out var known))
            return known.Value;
        if (!_settings.Config.HasPath(dispatcherName))
            throw new ConfigurationException($"Dispatcher {dispatcherName} not configured.");

        var config = _settings.Config.GetConfig(dispatcherName);
        var throughput = config.GetInt("throughput", 30);
        return config.GetString("type", "Dispatcher") switch
        {
            "PinnedDispatcher" => new DedicatedThreadsDispatcher(dispatcherName, throughput, 1, pinned: true),
            "Dispatcher" or "TaskDispatcher" => Share(() => new ThreadPoolDispatcher(dispatcherName, throughput)),
            "ForkJoinDispatcher" => Share(() => new DedicatedThreadsDispatcher(
                dispatcherName, throughput, config.GetInt("dedicated-thread-pool.thread-count", Environment.ProcessorCount), pinned: false)),
            var other => throw new ConfigurationException(
                $"Dispatcher {dispatcherName} has type {other}; known are Dispatcher, TaskDispatcher, ForkJoinDispatcher, PinnedDispatcher."),
        };

        MessageDispatcher Share(Func<MessageDispatcher> make) =>
            _shared.GetOrAdd(dispatcherName, _ => new Lazy<MessageDispatcher>(make)).Value;
    }

    internal void Shutdown()
    {
        foreach (var dispatcher in _shared.Values)
            dispatcher.Value.Shutdown();
    }
}
