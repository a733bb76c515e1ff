namespace Pipeline.Master.Workers;

/// <summary>Published on the event stream when the master's opinion of a worker changed, and when a worker is first seen.</summary>
/// <param name="Worker">The worker as it is now.</param>
/// <param name="Previous">What it was before; null when it is new, or a new incarnation.</param>
public sealed record WorkerChanged(WorkerDocument Worker, WorkerStatus? Previous);

/// <summary>Published on the event stream for every heartbeat that arrives.</summary>
/// <param name="Worker">The worker as it is now.</param>
public sealed record WorkerPulse(WorkerDocument Worker);
