namespace Pipeline.Master.Storage;

/// <summary>What the events log is asked, through <c>IRequiredActor&lt;EventLog&gt;</c>, and what it answers: what happened to jobs and workers.</summary>
public sealed class EventLog
{
    private EventLog()
    {
    }

    /// <summary>Asks for entries, oldest first. Answered with <see cref="EventPage"/>.</summary>
    /// <param name="After">Only entries with a greater id; negative: the newest <paramref name="Limit"/> ones.</param>
    /// <param name="Limit">At most so many, 1 to 1000.</param>
    /// <param name="JobId">Only those of this job; null: all.</param>
    public sealed record GetEvents(long After = -1, int Limit = 100, string? JobId = null);

    /// <summary>A part of the log.</summary>
    /// <param name="Events">Oldest first.</param>
    public sealed record EventPage(IReadOnlyList<EventEntry> Events);
}
