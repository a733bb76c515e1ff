using System.Collections.Concurrent;

namespace Pipeline.Master.Hosting;

/// <summary>
/// What the master's parts say of themselves: the source of <c>/readyz</c>. A singleton of the service container; parts set their own
/// line, from any thread.
/// </summary>
public sealed class MasterHealth
{
    private readonly ConcurrentDictionary<string, ComponentHealth> _components = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _restarts = new(StringComparer.Ordinal);

    /// <summary>Every part's last word, by name.</summary>
    public IReadOnlyList<ComponentHealth> Components => [.. _components.Values.OrderBy(component => component.Name, StringComparer.Ordinal)];

    /// <summary>How often the stream of a part ended and was started again, by the part's name; 0 is left out.</summary>
    public IReadOnlyDictionary<string, long> StreamRestarts => _restarts;

    /// <summary>Whether every part is ready, and there is at least one.</summary>
    public bool IsReady => !_components.IsEmpty && _components.Values.All(component => component.Ready);

    /// <summary>Why the process had to stop; null while it runs well. A host prints it and exits with 1.</summary>
    public string? Fatal { get; private set; }

    /// <summary>Sets a part's line.</summary>
    /// <param name="name">The part, for instance <c>results</c>.</param>
    /// <param name="ready">Whether it does its work.</param>
    /// <param name="message">What it does, or why it cannot, and since when.</param>
    internal void Set(string name, bool ready, string message) => _components[name] = new ComponentHealth(name, ready, message);

    /// <summary>Counts that a part's stream ended unasked.</summary>
    internal void Restarted(string name) => _restarts.AddOrUpdate(name, 1, static (_, before) => before + 1);

    /// <summary>Says that a part can never do its work as things are.</summary>
    /// <param name="name">The part.</param>
    /// <param name="message">Why, and what would help.</param>
    internal void Fail(string name, string message)
    {
        Set(name, false, message);
        Fatal = message;
    }
}

/// <summary>One part's health.</summary>
/// <param name="Name">The part: <c>store</c>, <c>topics</c>, <c>tasks</c>, <c>results</c>, <c>heartbeats</c>.</param>
/// <param name="Ready">Whether it does its work.</param>
/// <param name="Message">What it does, or why it cannot.</param>
public sealed record ComponentHealth(string Name, bool Ready, string Message);
