using System.CommandLine;
using System.Text.Json;
using Pipeline.Benchmarks.Machines;
using Pipeline.Benchmarks.Reports;
using Pipeline.Launcher.Master;

namespace Pipeline.Benchmarks.Jobs;

/// <summary><c>bench jobs</c>: whole jobs, upload to result, beside one OpenCV process in the same run.</summary>
internal static class JobsCommand
{
    /// <summary>Its name.</summary>
    public const string Name = "jobs";

    private const string Large = "full";
    private const string Small = "small";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var rounds = BenchOptions.Rounds();
        var size = new Option<string>("--size") { Description = "full: 8K pictures and a small one; small: a first look in seconds.", DefaultValueFactory = static _ => Large };
        var workers = new Option<int>("--workers") { Description = "Workers of the system that is started for it.", DefaultValueFactory = static _ => 2 };
        var kafka = BenchOptions.Kafka();
        var master = new Option<Uri?>("--master") { Description = "Measure the system that runs there instead of one started for it.", HelpName = "URL", CustomParser = MasterOption.Parse };
        var json = new Option<string?>("--json") { Description = "Write the figures to a file as well.", HelpName = "FILE" };
        size.AcceptOnlyFromAmong(Large, Small);
        var command = new Command(Name, """
            Measure whole jobs, upload to result, beside one OpenCV process that reads, filters and writes the same file in the same run.

            Examples:
              ./pipeline bench jobs
              ./pipeline bench jobs --rounds 9 --json figures.json
              ./pipeline bench jobs --master http://localhost:5000 --size small
            """)
        {
            rounds, size, workers, kafka, master, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var cases = parsed.GetValue(size) == Small ? BenchCase.Small : BenchCase.Full;
            var report = parsed.GetValue(master) is { } url
                ? await MeasureAsync(url, [], cases, parsed.GetValue(rounds), cancellation)
                : await MeasureOwnAsync(parsed.GetValue(workers), parsed.GetValue(kafka), cases, parsed.GetValue(rounds), cancellation);
            JobsTables.Write(report, Terminal.Console);
            if (parsed.GetValue(json) is { } file) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report, Json), cancellation);
        });
        return command;
    }

    private static async Task<JobsReport> MeasureOwnAsync(int workers, string? kafka, IReadOnlyList<BenchCase> cases, int rounds, CancellationToken cancellation)
    {
        Console.WriteLine($"Starting a system with {workers} workers");
        await using var system = await OwnSystem.StartAsync(workers, kafka, cancellation);
        return await MeasureAsync(system.Url, system.Processes, cases, rounds, cancellation);
    }

    private static async Task<JobsReport> MeasureAsync(
        Uri url, IReadOnlyList<MeasuredProcess> processes, IReadOnlyList<BenchCase> cases, int rounds, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("pipeline-bench-");
        try
        {
            using var client = new JobClient(url, processes);
            var measured = await new JobsBench(client, folder.FullName, Console.Out).RunAsync(cases, rounds, cancellation);
            return new JobsReport(MachineName.Describe(), [.. measured.Select(CaseReport.Of)], client.PeakMemory());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
