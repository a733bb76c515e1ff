namespace Pipeline.Master.Workers;

/// <summary>
/// Decides which changes of workers' states are worth a line in the events log: all of them, but of one worker's suspicions one a minute. On an overloaded
/// machine workers are suspect and alive again all the time, which costs nothing and would push everything else out of the log. Pure.
/// </summary>
internal sealed class WorkerNews
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Suspicion> _suspicions = new(StringComparer.Ordinal);

    /// <summary>What is said of a change besides the change itself; null: nothing at all is said.</summary>
    /// <param name="change">The change.</param>
    /// <param name="now">When, by a monotonic clock.</param>
    public string? Of(WorkerTransition change, TimeSpan now)
    {
        var id = change.Worker.Id;
        var known = _suspicions.GetValueOrDefault(id);
        switch (change.Previous, change.Worker.State)
        {
            case (_, WorkerStatus.Suspect) when known is not null && now - known.SaidAt < Quiet:
                _suspicions[id] = known with { Unsaid = known.Unsaid + 1, IsSaid = false };
                return null;
            case (_, WorkerStatus.Suspect):
                _suspicions[id] = new Suspicion(now, 0, true);
                return known is { Unsaid: > 0 } ? $" It was suspect {Counted.Of(known.Unsaid, "time")} more since that was last said; its machine may be overloaded." : "";
            case (WorkerStatus.Suspect, WorkerStatus.Alive):
                return known is { IsSaid: false } ? null : "";
            default:
                _suspicions.Remove(id);
                return "";
        }
    }

    /// <summary>A worker's suspicions.</summary>
    /// <param name="SaidAt">When one was said last.</param>
    /// <param name="Unsaid">Those since then, of which nothing was said.</param>
    /// <param name="IsSaid">Whether the last was said.</param>
    private sealed record Suspicion(TimeSpan SaidAt, int Unsaid, bool IsSaid);
}
