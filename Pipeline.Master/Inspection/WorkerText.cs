using Pipeline.Master.Workers;

namespace Pipeline.Master.Inspection;

/// <summary>Workers as lines of text; pure.</summary>
internal static class WorkerText
{
    /// <summary>A line a worker.</summary>
    public static CommandText List(HeartbeatMonitor.WorkerList list) => list.Workers.Count == 0
        ? new("There are no workers; jobs wait.")
        : new(string.Join('\n', list.Workers.Select(static worker =>
            $"{worker.Id,-20}  {worker.State,-7}  {worker.InFlight,3} tiles at {worker.Slots} slots  {worker.TilesPerSecond,7:F1}/s  " +
            $"{worker.Processed,8} done  partitions {string.Join(',', worker.Partitions)}  {worker.Reason}")));

    /// <summary>What became of the wish to drain a worker.</summary>
    public static CommandText Drained(object answer) => answer switch
    {
        HeartbeatMonitor.WorkerDrained drained => new($"Worker {drained.WorkerId} gets no further tiles."),
        HeartbeatMonitor.WorkerNotFound missing => new($"There is no live worker {missing.WorkerId}.", Failed: true),
        _ => new($"The heartbeat monitor answered {answer.GetType().Name}.", Failed: true),
    };
}
