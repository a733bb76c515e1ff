namespace Pipeline.Worker;

/// <summary>Who this worker is.</summary>
/// <param name="Id">Its name, the same after a restart.</param>
/// <param name="Incarnation">This start of its process; no other start has it.</param>
public sealed record WorkerIdentity(string Id, string Incarnation)
{
    /// <summary>The identity of a process that starts now.</summary>
    public static WorkerIdentity Start(string id) => new(id, Guid.CreateVersion7().ToString("N"));
}
