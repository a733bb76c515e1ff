using System.Text;
using Pipeline.Master.Jobs;

namespace Pipeline.Master.Inspection;

/// <summary>Jobs as lines of text; pure.</summary>
internal static class JobText
{
    /// <summary>A line a job.</summary>
    public static CommandText List(JobManager.JobPage page)
    {
        if (page.Total == 0) return new("There are no jobs.");
        var lines = page.Jobs.Select(static job =>
            $"{job.Id}  {job.State,-10}  {job.Tiles.Done,6}/{job.Tiles.Total,-6} tiles  {job.Width}x{job.Height}  {job.Filters}  {job.FileName}");
        var more = page.Total > page.Jobs.Count ? $"\n{page.Total - page.Jobs.Count} older ones are not shown." : "";
        return new(string.Join('\n', lines) + more);
    }

    /// <summary>Everything about one job, or that there is none.</summary>
    public static CommandText Show(object answer) => answer switch
    {
        JobManager.JobFound found => new(Describe(found.Job)),
        JobManager.JobNotFound missing => new($"There is no job {missing.JobId}.", Failed: true),
        _ => new($"The job manager answered {answer.GetType().Name}.", Failed: true),
    };

    /// <summary>The tiles on their way, or that there are none.</summary>
    public static CommandText Tiles(object answer) => answer switch
    {
        JobManager.TilesInFlight { Tiles.Count: 0 } none => new($"Job {none.JobId} has no tile on its way."),
        JobManager.TilesInFlight tiles => new(string.Join('\n', tiles.Tiles.Select(static tile =>
            $"pass {tile.Pass} tile {tile.Tile,6}  attempt {tile.Attempt}  partition {tile.Partition,3}  {tile.WorkerId}  {tile.AgeMs} ms"))),
        JobManager.JobNotFound missing => new($"There is no job {missing.JobId}.", Failed: true),
        _ => new($"The job manager answered {answer.GetType().Name}.", Failed: true),
    };

    private static string Describe(JobDocument job)
    {
        var text = new StringBuilder()
            .AppendLine($"job        {job.Id}")
            .AppendLine($"state      {job.State}{(job.Waiting is null ? "" : $", waits: {job.Waiting}")}{(job.Error is null ? "" : $": {job.Error}")}")
            .AppendLine($"picture    {job.FileName}, {job.Width}x{job.Height}, {job.Channels} channels of {job.Depth} bits")
            .AppendLine($"filters    {job.Filters} -> {job.Format}, {job.ResultWidth}x{job.ResultHeight}")
            .AppendLine($"tiles      {job.Tiles.Done} of {job.Tiles.Total} done, {job.Tiles.Sent} sent, {job.Tiles.Resent} sent again, {job.Tiles.Duplicate} duplicates")
            .AppendLine($"workers    {string.Join(", ", job.Workers.Select(static w => $"{w.Id} {w.Tiles}"))}");
        foreach (var step in job.History) text.AppendLine($"           {step.At:O}  {step.State}");
        return text.ToString().TrimEnd();
    }
}
