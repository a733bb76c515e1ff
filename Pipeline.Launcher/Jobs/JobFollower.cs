using Pipeline.Launcher.Master;

namespace Pipeline.Launcher.Jobs;

/// <summary>Follows a job until it has ended, also through a restart of the master: it goes on with the job when it is back.</summary>
internal sealed class JobFollower(MasterApi master, TimeProvider clock)
{
    /// <summary>How often the job is looked at: as fast as a person sees, and nothing to the master.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a master may be away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Follows it.</summary>
    /// <returns>Its last document.</returns>
    /// <exception cref="LauncherException">The master is away for too long, or the job was removed.</exception>
    public async Task<MasterJob> FollowAsync(MasterJob job, ISubmissionView view, CancellationToken cancellation)
    {
        try
        {
            return await ToEndAsync(job, view, cancellation);
        }
        catch (OperationCanceledException)
        {
            view.Say($"interrupted; the job goes on at {new Uri(master.Url, $"/api/v1/jobs/{job.Id}")}");
            throw;
        }
    }

    /// <summary>Why a job that has ended has no result.</summary>
    public static LauncherException Failure(MasterJob job) =>
        new(job.State == "failed" ? $"the job failed: {job.Error}" : "the job was cancelled.");

    private async Task<MasterJob> ToEndAsync(MasterJob job, ISubmissionView view, CancellationToken cancellation)
    {
        long? away = null;
        while (!job.IsFinal)
        {
            view.Show(job);
            await Task.Delay(Interval, clock, cancellation);
            try
            {
                job = await master.GetJobAsync(job.Id, cancellation);
                if (away is not null) view.Say("the master is back");
                away = null;
            }
            catch (LauncherException e) when (e.ExitCode == ExitCode.Unreachable && (away is null || clock.GetElapsedTime(away.Value) < Patience))
            {
                if (away is null) view.Say("the master does not answer; waiting for it");
                away ??= clock.GetTimestamp();
            }
        }

        view.Show(job);
        return job;
    }
}
