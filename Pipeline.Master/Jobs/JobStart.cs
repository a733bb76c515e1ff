using Pipeline.Filters;
using Pipeline.Master.Hosting;
using Pipeline.Master.Storage;
using Pipeline.Master.Tiles;

namespace Pipeline.Master.Jobs;

/// <summary>A job at the beginning of a pass: of its first, or of the one where it was left.</summary>
/// <param name="Job">The job.</param>
/// <param name="Workspace">What it works with.</param>
/// <param name="Run">The pass.</param>
internal sealed record JobStart(JobRecord Job, JobWorkspace Workspace, PassRun Run)
{
    /// <summary>Takes a job up from what is stored of it.</summary>
    public static async Task<JobStart> LoadAsync(JobRecord job, MasterContext master)
    {
        var now = master.Time.GetUtcNow();
        if (job.Status == JobStatus.Queued)
        {
            job = job.To(JobStatus.Decoding, now) with { Boot = MachineBoot.Id };
            await master.Store.PutAsync(job).ConfigureAwait(false);
        }
        else if (job.Boot != MachineBoot.Id)
        {
            // The machine went down: what the store says of the canvas is true, but the canvas itself may never have reached the disk.
            job = job.To(JobStatus.Decoding, now) with
            {
                Boot = MachineBoot.Id,
                Pass = 0,
                Decoded = false,
                Tiles = new TileCounts(job.Tiles.Total, 0, 0, 0, 0),
                Shares = [],
            };
            await master.Store.StartOverAsync(job).ConfigureAwait(false);
        }

        var stored = await master.Store.PassAsync(job.Id, job.Pass).ConfigureAwait(false);
        var workspace = JobWorkspace.Open(job, master.Paths, master.Pictures);
        try
        {
            return new JobStart(job, workspace, Open(job, workspace, stored));
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    /// <summary>Begins the next pass: combines what the tiles of the last one said, and stores it.</summary>
    /// <param name="job">The job, in its next pass.</param>
    /// <param name="workspace">What it works with.</param>
    /// <param name="before">The pass that is complete.</param>
    /// <param name="master">What the master's actors share.</param>
    public static async Task<JobStart> NextPassAsync(JobRecord job, JobWorkspace workspace, PassRun before, MasterContext master)
    {
        var combined = before.Combine();
        var run = Open(job, workspace, new PassRecord([], [], combined, []));
        await master.Store.BeginPassAsync(job, combined).ConfigureAwait(false);
        workspace.Forget(before.Pass);
        return new JobStart(job, workspace, run);
    }

    private static PassRun Open(JobRecord job, JobWorkspace workspace, PassRecord stored)
    {
        FilterPass pass = workspace.Plan.Passes[job.Pass];
        var input = workspace.Input(pass, create: !job.Decoded);
        var output = pass.Pixels ? workspace.Output(pass, create: stored.Segments.Count == 0) : null;
        return new PassRun(job.Id, pass, input, output, stored, new ResendRules());
    }
}
