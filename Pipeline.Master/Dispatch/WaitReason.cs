using Pipeline.Master.Workers;

namespace Pipeline.Master.Dispatch;

/// <summary>Why no worker takes a tile now, in a sentence for whoever waits for a job. Pure.</summary>
internal static class WaitReason
{
    /// <summary>No worker that takes tiles can do a job's filters.</summary>
    public const string Filters = "No live worker can do these filters; the job goes on when one comes that can.";

    /// <summary>No worker takes tiles.</summary>
    /// <param name="workers">Those that are known and not gone.</param>
    public static string NoWorker(IReadOnlyCollection<WorkerDocument> workers)
    {
        if (workers.Count == 0)
            return "No worker is alive; the job goes on when one comes.";
        if (workers.Any(static worker => worker is { State: WorkerStatus.Alive, Phase: not "draining" }))
            return "No worker is ready yet; the job goes on when one is.";
        return workers.Any(static worker => worker.State == WorkerStatus.Suspect)
            ? "No worker is heard at the moment; the job goes on when one is heard again, or another comes."
            : "Every worker is draining and gets no new tiles; the job goes on when another comes.";
    }
}
