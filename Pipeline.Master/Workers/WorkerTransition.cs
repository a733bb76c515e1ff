using Pipeline.Messages.Wire;

namespace Pipeline.Master.Workers;

/// <summary>The table has changed its mind about a worker.</summary>
/// <param name="Worker">The worker as it is now.</param>
/// <param name="Previous">What it was before; null when it is new, or a new incarnation.</param>
/// <param name="Heartbeat">Its last heartbeat.</param>
internal sealed record WorkerTransition(WorkerDocument Worker, WorkerStatus? Previous, Heartbeat Heartbeat);
