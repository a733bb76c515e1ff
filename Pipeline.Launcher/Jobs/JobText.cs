using System.Text;
using Pipeline.Launcher.Master;
using Pipeline.Launcher.Output;

namespace Pipeline.Launcher.Jobs;

/// <summary>Jobs in words.</summary>
internal static class JobText
{
    /// <summary>A line a job.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="now">The time, for their age.</param>
    public static TextTable Table(IEnumerable<MasterJob> jobs, DateTimeOffset now)
    {
        var table = new TextTable("ID", "STATE", "TILES", "SIZE", "TOOK", "ACCEPTED", "FILE", "FILTERS");
        foreach (var job in jobs)
        {
            table.Add(
                job.Id, job.State, $"{job.Tiles.Done}/{job.Tiles.Total}", $"{job.Width}x{job.Height}",
                job.DurationMs is { } took ? Spoken.Duration(took) : "", Spoken.Ago(job.CreatedAt, now), job.FileName, job.Filters);
        }

        return table;
    }

    /// <summary>Everything of one job.</summary>
    public static string Details(MasterJob job)
    {
        var text = new StringBuilder();
        Line("job", job.Id);
        Line("state", job.Waiting is { } what ? $"{job.State}: {what}" : job.State);
        Line("error", job.Error);
        Line("picture", $"{job.FileName}, {job.Width}x{job.Height}");
        Line("filters", job.Filters);
        Line("result", $"{job.ResultWidth}x{job.ResultHeight} {job.Format}");
        Line("tiles", $"{job.Tiles.Done} of {job.Tiles.Total} done, {job.Tiles.Sent} sent, {job.Tiles.Resent} sent again");
        Line("took", job.DurationMs is { } took ? Spoken.Duration(took) : null);
        Line("workers", job.Workers is { Count: > 0 } shares ? string.Join(", ", shares.Select(static share => $"{share.Id} {share.Tiles}")) : null);
        foreach (var step in job.History ?? []) Line(step.State, $"{step.At.ToLocalTime():yyyy-MM-dd HH:mm:ss.fff}");
        return text.ToString();

        void Line(string name, string? value)
        {
            if (value is not null) text.Append(name.PadRight(12)).Append(value).Append('\n');
        }
    }
}
