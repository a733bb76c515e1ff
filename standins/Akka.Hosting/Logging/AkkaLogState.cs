using System.Collections;
using Akka.Actor;
using Akka.Event;

namespace Akka.Hosting.Logging;

/// <summary>A log line with the values that its text was made of, for loggers that keep them.</summary>
internal sealed class AkkaLogState(LogEvent log, ActorPath actor) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _values = [.. Values(log, actor)];

    public int Count => _values.Count;

    public KeyValuePair<string, object?> this[int index] => _values[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    public override string ToString() => log.ToString();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerable<KeyValuePair<string, object?>> Values(LogEvent log, ActorPath actor)
    {
        var message = log.Message as LogMessage;
        foreach (var (name, value) in message?.GetProperties() ?? new Dictionary<string, object>())
            yield return new(name, value);
        yield return new("ActorPath", actor);
        yield return new("Timestamp", log.Timestamp);
        yield return new("Thread", log.Thread.ManagedThreadId);
        yield return new("LogSource", log.LogSource);
        yield return new("{OriginalFormat}", message?.Format ?? log.Message?.ToString());
    }
}
