namespace Pipeline.Master.Workers;

/// <summary>
/// What the heartbeat monitor is asked, through <c>IRequiredActor&lt;HeartbeatMonitor&gt;</c>, and what it answers. It keeps the master's
/// opinion of every worker from the heartbeats that arrive.
/// </summary>
public sealed class HeartbeatMonitor
{
    private HeartbeatMonitor()
    {
    }

    /// <summary>Asks for all workers that are known. Answered with <see cref="WorkerList"/>.</summary>
    public sealed record GetWorkers
    {
        /// <summary>The only one.</summary>
        public static GetWorkers Instance { get; } = new();
    }

    /// <summary>All workers that are known, by id; dead and gone ones stay a while.</summary>
    /// <param name="Workers">Their documents.</param>
    public sealed record WorkerList(IReadOnlyList<WorkerDocument> Workers);

    /// <summary>
    /// Asks that a worker gets no further tiles until it is started again. Answered with <see cref="WorkerDrained"/> or <see cref="WorkerNotFound"/>.
    /// </summary>
    /// <param name="WorkerId">The worker.</param>
    public sealed record DrainWorker(string WorkerId);

    /// <summary>The worker gets no further tiles.</summary>
    /// <param name="WorkerId">The worker.</param>
    public sealed record WorkerDrained(string WorkerId);

    /// <summary>No such worker is alive.</summary>
    /// <param name="WorkerId">The id that was asked for.</param>
    public sealed record WorkerNotFound(string WorkerId);

    /// <summary>Says that a worker is dead, on other evidence than its silence.</summary>
    /// <param name="WorkerId">The worker.</param>
    /// <param name="Reason">The evidence.</param>
    internal sealed record Down(string WorkerId, string Reason);
}
