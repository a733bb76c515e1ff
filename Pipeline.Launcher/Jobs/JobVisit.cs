using Pipeline.Launcher.Master;

namespace Pipeline.Launcher.Jobs;

/// <summary>What <c>./pipeline job</c> does with a job.</summary>
/// <param name="master">The master.</param>
/// <param name="watch">Follow it.</param>
/// <param name="cancel">Cancel it.</param>
/// <param name="target">Where its result goes, or null.</param>
/// <param name="json">Print its document.</param>
internal sealed class JobVisit(MasterApi master, bool watch, bool cancel, string? target, bool json)
{
    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string name, CancellationToken cancellation)
    {
        var job = await JobReference.FindAsync(master, name, cancellation);
        if (cancel) job = await master.CancelAsync(job, cancellation);
        if (!watch && target is null)
        {
            Console.Out.Write(json ? job.Document.GetRawText() + "\n" : JobText.Details(job));
            return ExitCode.Done;
        }

        var place = target is null ? null : new ResultTarget(target, 1);
        string? result = null;
        await ProgressDisplay.RunAsync(json, place is { IsPipe: true }, async view =>
        {
            var shown = view(job.FileName);
            job = await new JobFollower(master, TimeProvider.System).FollowAsync(job, shown, cancellation);
            if (job.State == "completed" && place is not null) result = await new ResultDownload(master, place).RunAsync(job, shown, cancellation);
            shown.Say(result ?? job.State);
        });
        if (json) Console.Out.WriteLine(job.Document.GetRawText());
        return job.State == "completed" ? ExitCode.Done : throw JobFollower.Failure(job);
    }
}
