using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;
using Pipeline.Master.Workers;

namespace Pipeline.Web.Events;

/// <summary>
/// What one listener has not read yet. A slow listener costs no more than a fast one: of each job, worker and tile only the last
/// word is kept, so memory is bounded by what exists, not by what happens.
/// </summary>
internal sealed class LiveSubscription(string? jobId, Action<LiveSubscription> unsubscribe) : IDisposable
{
    /// <summary>Log entries kept for a listener that does not read; it gets the rest by its last id when it comes back.</summary>
    private const int MaxEntries = 1000;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private LiveBatch _batch = new();
    private bool _disposed;

    /// <summary>Takes a message of the master's event stream in.</summary>
    public void Offer(object message)
    {
        lock (_lock)
        {
            if (_disposed || !Keep(message)) return;
            if (_signal.CurrentCount == 0) _signal.Release();
        }
    }

    /// <summary>Waits for something new, at most <paramref name="patience"/>.</summary>
    /// <returns>What is new; an empty batch when nothing came.</returns>
    public async Task<LiveBatch> ReadAsync(TimeSpan patience, CancellationToken cancellation)
    {
        await _signal.WaitAsync(patience, cancellation);
        lock (_lock)
        {
            var batch = _batch;
            _batch = new LiveBatch();
            return batch;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        unsubscribe(this);
        lock (_lock)
        {
            _disposed = true;
            _signal.Dispose();
        }
    }

    private bool Keep(object message)
    {
        switch (message)
        {
            case JobChanged { Job: var job } when Concerns(job.Id):
                _batch.Jobs[job.Id] = job;
                return true;
            case JobRemoved { JobId: var id } when Concerns(id):
                _batch.Jobs.Remove(id);
                _batch.Removed.Add(id);
                return true;
            case TilesMoved moved when Concerns(moved.JobId):
                foreach (var move in moved.Tiles) _batch.Tiles[(moved.JobId, moved.Pass, move.Tile)] = move;
                return true;
            case WorkerPulse { Worker: var worker } when jobId is null:
                _batch.Workers[worker.Id] = worker;
                return true;
            case WorkerChanged { Worker: var worker } when jobId is null:
                _batch.Workers[worker.Id] = worker;
                return true;
            case EventEntry entry when jobId is null || entry.JobId == jobId:
                if (_batch.Entries.Count < MaxEntries) _batch.Entries.Add(entry);
                return true;
            default:
                return false;
        }
    }

    private bool Concerns(string id) => jobId is null || jobId == id;
}
