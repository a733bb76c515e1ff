using Pipeline.Master.Workers;

namespace Pipeline.Master.Storage;

/// <summary>What the store keeps of a worker.</summary>
/// <param name="Id">The worker.</param>
/// <param name="Heartbeat">Its last heartbeat before the change, as the wire has it.</param>
/// <param name="Status">What was made of it.</param>
/// <param name="Reason">Why.</param>
/// <param name="ChangedAt">When that changed.</param>
internal sealed record StoredWorker(string Id, byte[] Heartbeat, WorkerStatus Status, string? Reason, DateTimeOffset ChangedAt);
