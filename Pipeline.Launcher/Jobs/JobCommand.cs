using System.CommandLine;
using Pipeline.Launcher.Master;

namespace Pipeline.Launcher.Jobs;

/// <summary><c>./pipeline job ID</c>: shows, follows or cancels one job, or fetches its result.</summary>
internal static class JobCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The job's id, the beginning of it, or 'last' for the newest." };
        var watch = new Option<bool>("--watch", "-w") { Description = "Follow it until it has ended." };
        var cancel = new Option<bool>("--cancel") { Description = "Cancel it if it still runs." };
        var target = new Option<string?>("--out", "-o") { Description = "Write the result there, once it is finished: a file, a folder, or - for standard output.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print the job's document and nothing else." };
        var master = MasterOption.Create();
        var command = new Command("job", """
            Show a job; follow it, cancel it, or fetch its result.

            Examples:
              ./pipeline job last
              ./pipeline job last --watch --out out.png
              ./pipeline job 01a2048c1f74708aa6cee0148c84e851 --json | jq .tiles
              ./pipeline job 01a2048c --cancel

            Exit code: 0 shown; with --watch or --out, completed. 1 it failed or was cancelled, or its result cannot be written. 2 wrong usage.
            3 the master cannot be reached. 4 there is no such job.
            """)
        {
            id, watch, cancel, target, json, master,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(cancel) && (result.GetValue(watch) || result.GetValue(target) is not null)) result.AddError("--cancel goes with neither --watch nor --out.");
            if (result.GetValue(json) && result.GetValue(target) == SubmitOptions.Pipe) result.AddError("--json and --out - cannot both have standard output.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = new MasterApi(parsed.GetRequiredValue(master));
            var visit = new JobVisit(api, parsed.GetValue(watch), parsed.GetValue(cancel), parsed.GetValue(target), parsed.GetValue(json));
            return await visit.RunAsync(parsed.GetRequiredValue(id), cancellation);
        });
        return command;
    }
}
