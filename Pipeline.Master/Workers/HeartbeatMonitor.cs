namespace Pipeline.Master.Workers;

/// <summary>
/// Keeps the master's opinion of every worker from the heartbeats that arrive. Ask it through <c>IRequiredActor&lt;HeartbeatMonitor&gt;</c>.
/// </summary>
public sealed class HeartbeatMonitor
{
    /// <summary>Asks for all workers that are known. Answered with <see cref="WorkerList"/>.</summary>
    public sealed record GetWorkers
    {
        /// <summary>The only one.</summary>
        public static GetWorkers Instance { get; } = new();
    }

    /// <summary>All workers that are known, by id; dead and gone ones stay a while.</summary>
    /// <param name="Workers">Their documents.</param>
    public sealed record WorkerList(IReadOnlyList<WorkerDocument> Workers);
}
