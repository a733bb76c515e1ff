using Pipeline.Master.Jobs;
using Pipeline.Web.Errors;
using Pipeline.Web.Hosting;
using Pipeline.Web.Jobs;

namespace Pipeline.Web.Events;

/// <summary>Waits for jobs to end.</summary>
internal sealed class JobWatcher(LiveFeed feed, MasterClient master, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>How often the job is asked for even when nothing is heard of it: a restarted feed may have missed its end.</summary>
    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(5);

    /// <summary>Waits until the job is completed, failed or cancelled.</summary>
    /// <exception cref="TimeoutException">It has not ended within <paramref name="limit"/>.</exception>
    /// <exception cref="ApiException">The job was removed, or the master stops.</exception>
    public async Task<JobManager.JobFound> WaitForEndAsync(string jobId, TimeSpan limit, CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        using var subscription = feed.Subscribe(jobId);
        var started = clock.GetTimestamp();
        var changed = true;
        try
        {
            while (true)
            {
                if (changed && await GetJob.FindAsync(master, jobId, stopping.Token) is { Job.IsFinal: true } found) return found;
                var left = limit - clock.GetElapsedTime(started);
                if (left <= TimeSpan.Zero) throw new TimeoutException();
                var batch = await subscription.ReadAsync(left < Recheck ? left : Recheck, stopping.Token);
                changed = batch.Jobs.Count + batch.Removed.Count + batch.Tiles.Count == 0 || batch.Removed.Count > 0 || batch.Jobs.Values.Any(job => job.IsFinal);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ApiException(new(503, "shutting-down", $"The master is stopping; the job goes on when it is back, at {JobLinks.PathOf(jobId)}."));
        }
    }
}
