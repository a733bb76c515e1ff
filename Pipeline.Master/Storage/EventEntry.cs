namespace Pipeline.Master.Storage;

/// <summary>A line of the events log; also published on the event stream when it is written.</summary>
/// <param name="Id">Counts up without gaps in order of writing; a reader goes on behind the last it has seen.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What kind, for instance <c>job.completed</c>, <c>worker.dead</c>, <c>tiles.resent</c>, <c>tile.quarantined</c>.</param>
/// <param name="Text">A sentence for people.</param>
/// <param name="JobId">The job concerned, or null.</param>
/// <param name="WorkerId">The worker concerned, or null.</param>
public sealed record EventEntry(long Id, DateTimeOffset At, string Kind, string Text, string? JobId, string? WorkerId);
