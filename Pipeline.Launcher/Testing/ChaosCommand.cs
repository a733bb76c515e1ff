using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Pipeline.Launcher.Processes;

namespace Pipeline.Launcher.Testing;

/// <summary>
/// <c>./pipeline chaos</c>: the chaos tests for as long as one likes, with what is killed and how long each recovery takes shown as it happens;
/// or the measurements of recoveries.
/// </summary>
internal static class ChaosCommand
{
    private const string Project = "Pipeline.Tests/Pipeline.Tests.csproj";

    /// <summary>What is still in work when the last blow has fallen is waited for; a measurement may take longer than the chaos itself.</summary>
    private static readonly TimeSpan Beyond = TimeSpan.FromMinutes(30);

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var minutes = new Option<double>("--minutes") { Description = "How long processes are killed.", HelpName = "N", DefaultValueFactory = _ => 5 };
        var seed = new Option<int?>("--seed") { Description = "Of all choices, as an earlier run has printed it. [default: another each time]", HelpName = "S" };
        var figures = new Option<bool>("--figures") { Description = "Measure recoveries, fairness and memory instead." };
        minutes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 10_000)) result.AddError("--minutes is out of range; it must be above 0 and at most 10000.");
        });
        var command = new Command(
            "chaos", "Kill and pause workers, master and broker at random while jobs run; every picture must come out exact. KAFKA_HOME=DIR does it on that Apache Kafka, too.")
        {
            minutes, seed, figures,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(seed), parsed.GetValue(figures), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(TimeSpan duration, int? seed, bool figures, CancellationToken cancellation)
    {
        var home = RepositoryHome.Find();
        var log = Path.Combine(home, "artifacts", "chaos", string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd-HHmmss}.log"));
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        await File.WriteAllTextAsync(log, "", cancellation);
        var environment = new Dictionary<string, string>
        {
            ["PIPELINE_CHAOS_SECONDS"] = string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0}"),
            ["PIPELINE_CHAOS_LOG"] = log,
        };
        if (seed is not null) environment["PIPELINE_CHAOS_SEED"] = string.Create(CultureInfo.InvariantCulture, $"{seed}");
        if (figures) environment["PIPELINE_CHAOS_FIGURES"] = "1";

        Console.Out.WriteLine($"What happens is kept in {log}");
        using var ended = new CancellationTokenSource();
        var following = LogFollower.FollowAsync(log, Console.Out, ended.Token);
        var clock = Stopwatch.StartNew();
        var run = new TestRun(home, BuildOutputs.Configuration, duration + Beyond, environment);
        var results = new List<TestResult>();
        try
        {
            // One broker after the other: what is shown as it happens is of one system at a time.
            foreach (var tests in figures ? (string[])["Figures"] : ["ChaosOnEmbeddedKafka", "ChaosOnApacheKafka"])
                results.AddRange(await run.RunAsync(Project, $"FullyQualifiedName~Pipeline.Tests.Chaos.{tests}", cancellation));
        }
        finally
        {
            await ended.CancelAsync();
            await following;
        }

        var report = new TestReport(Console.Out);
        report.Add("chaos", results, clock.Elapsed);
        return report.Finish();
    }
}
