using System.CommandLine;
using System.Globalization;
using Pipeline.Launcher.Master;
using Pipeline.Launcher.Output;

namespace Pipeline.Launcher.Jobs;

/// <summary><c>./pipeline jobs</c>: lists jobs.</summary>
internal static class JobsCommand
{
    private static readonly string[] States = ["queued", "decoding", "processing", "encoding", "completed", "failed", "cancelled"];

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var state = new Option<string?>("--state") { Description = "Only jobs in this state.", HelpName = "STATE" };
        state.AcceptOnlyFromAmong(States);
        var search = new Option<string?>("--search") { Description = "Only jobs whose id, file name or filters contain this.", HelpName = "TEXT" };
        var limit = new Option<int>("--limit", "-n") { Description = "Jobs to list, newest first.", HelpName = "N", DefaultValueFactory = static _ => 20 };
        limit.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 500) result.AddError("--limit is out of range; it must be 1 to 500.");
        });
        var json = new Option<bool>("--json") { Description = "Print each job's document, one a line." };
        var master = MasterOption.Create();
        var command = new Command("jobs", """
            List jobs, newest first.

            Examples:
              ./pipeline jobs
              ./pipeline jobs --state failed --json | jq -r .error
              ./pipeline jobs --search photo --limit 100

            Exit code: 0 listed, 2 wrong usage, 3 the master cannot be reached.
            """)
        {
            state, search, limit, json, master,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = new MasterApi(parsed.GetRequiredValue(master));
            var query = string.Create(CultureInfo.InvariantCulture, $"?limit={parsed.GetValue(limit)}")
                + (parsed.GetValue(state) is { } only ? $"&state={only}" : "")
                + (parsed.GetValue(search) is { Length: > 0 } text ? $"&search={Uri.EscapeDataString(text)}" : "");
            var page = await api.GetAsync($"/api/v1/jobs{query}", cancellation);
            List<MasterJob> jobs = [.. page.GetProperty("jobs").EnumerateArray().Select(MasterJob.Parse)];
            Print(jobs, page.GetProperty("total").GetInt32(), parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(List<MasterJob> jobs, int total, bool json)
    {
        if (json)
        {
            foreach (var job in jobs) Console.Out.WriteLine(job.Document.GetRawText());
            return;
        }

        if (jobs.Count == 0)
        {
            Console.Error.WriteLine("There is no such job.");
            return;
        }

        Console.Out.Write(JobText.Table(jobs, DateTimeOffset.UtcNow).Format(Terminal.Width));
        if (jobs.Count < total) Console.Error.WriteLine($"{jobs.Count} of {total}; --limit shows more.");
    }
}
