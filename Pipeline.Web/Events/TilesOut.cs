using Pipeline.Master.Jobs;

namespace Pipeline.Web.Events;

/// <summary>The tiles of running jobs that are at workers at the moment: what a listener that has just come cannot have heard.</summary>
internal sealed class TilesOut
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Pass> _jobs = new(StringComparer.Ordinal);

    /// <summary>Takes a message of the master's event stream in.</summary>
    public void Take(object message)
    {
        lock (_lock)
        {
            switch (message)
            {
                case TilesMoved moved:
                    if (!_jobs.TryGetValue(moved.JobId, out var pass) || pass.Number != moved.Pass) _jobs[moved.JobId] = pass = new Pass(moved.Pass, []);
                    foreach (var move in moved.Tiles) pass.Take(move);
                    if (pass.Tiles.Count == 0) _jobs.Remove(moved.JobId);
                    break;
                case JobChanged { Job: { State: not (JobStatus.Decoding or JobStatus.Processing) } job }:
                    _jobs.Remove(job.Id);
                    break;
                case JobRemoved { JobId: var id }:
                    _jobs.Remove(id);
                    break;
            }
        }
    }

    /// <summary>The last word on each tile that is out.</summary>
    /// <param name="jobId">Only those of this job; null: all.</param>
    public IReadOnlyList<TilesMoved> Of(string? jobId)
    {
        lock (_lock)
        {
            return
            [
                .. _jobs.Where(job => jobId is null || job.Key == jobId)
                    .Select(static job => new TilesMoved(job.Key, job.Value.Number, [.. job.Value.Tiles.Values])),
            ];
        }
    }

    private sealed record Pass(int Number, Dictionary<int, TileMove> Tiles)
    {
        public void Take(TileMove move)
        {
            if (move.Step == TileStep.Merged) Tiles.Remove(move.Tile);
            else Tiles[move.Tile] = move;
        }
    }
}
