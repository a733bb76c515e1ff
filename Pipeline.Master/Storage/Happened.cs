namespace Pipeline.Master.Storage;

/// <summary>Published on the event stream by whoever did or saw something worth a line in the events log; <see cref="EventLog"/> writes it.</summary>
/// <param name="Kind">What kind: <c>job.*</c>, <c>worker.*</c>, <c>tiles.*</c>, <c>tile.*</c>.</param>
/// <param name="Text">A sentence for people.</param>
/// <param name="JobId">The job concerned, or null.</param>
/// <param name="WorkerId">The worker concerned, or null.</param>
internal sealed record Happened(string Kind, string Text, string? JobId = null, string? WorkerId = null);
