using System.CommandLine;
using System.Diagnostics;
using Pipeline.Launcher.Processes;
using Pipeline.Launcher.Setup;

namespace Pipeline.Launcher.Testing;

/// <summary>
/// <c>./pipeline test</c>: all test projects, the product's own beside the others, because most of its time is spent waiting for processes; its last
/// line is <c>N passed, N failed</c>.
/// </summary>
internal static class TestCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var filter = new Option<string?>("--filter") { Description = "Only these tests, as dotnet test's own --filter, for instance FullyQualifiedName~EndToEnd.", HelpName = "EXPRESSION" };
        var project = new Option<string?>("--project") { Description = "Only the project of this name, for instance Pipeline.Tests.", HelpName = "NAME" };
        var command = new Command("test", "Run all tests. KAFKA_HOME=DIR runs the integration tests on that Apache Kafka, too.") { filter, project };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(filter), parsed.GetValue(project), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? filter, string? only, CancellationToken cancellation)
    {
        var home = RepositoryHome.Find();
        var all = TestProjects.Find(home);
        bool IsWanted(string path) => only is null || Path.GetFileNameWithoutExtension(path) == only;
        var projects = all.Where(IsWanted).ToList();
        if (projects.Count == 0)
        {
            var names = string.Join(", ", all.Select(static path => Path.GetFileNameWithoutExtension(path)));
            throw new LauncherException($"there is no test project {only}; the projects are {names}.", ExitCode.Usage);
        }

        var report = new TestReport(Console.Out);
        var run = new TestRun(home, BuildOutputs.Configuration);
        await Task.WhenAll(RunAllAsync(projects.Where(TestProjects.IsProduct)), RunRestAsync());
        return report.Finish();

        async Task RunAllAsync(IEnumerable<string> some)
        {
            foreach (var project in some) await RunAsync(run, project, filter, "", report, cancellation);
        }

        async Task RunRestAsync()
        {
            await RunAllAsync(projects.Where(static path => !TestProjects.IsProduct(path)));

            // Who looks for some tests only does not want to wait for another build.
            if (filter is null) await RunOtherSetAsync(new OtherSetTests(home), IsWanted, report, cancellation);
        }
    }

    /// <summary>The tests that must pass on packages and substitutes alike, on the set that is not chosen.</summary>
    private static async Task RunOtherSetAsync(
        OtherSetTests other, Func<string, bool> isWanted, TestReport report, CancellationToken cancellation)
    {
        var projects = other.Projects.Where(project => isWanted(project.Path)).ToList();
        if (projects.Count == 0) return;

        Console.Out.WriteLine($"Building them {OtherSetTests.Label}");
        var failure = await other.BuildAsync(projects, BuildOutputs.Configuration, cancellation);
        if (failure is not null)
        {
            report.Add($"The build {OtherSetTests.Label}", [failure], failure.Duration);
            return;
        }

        var run = new TestRun(other.Home, BuildOutputs.Configuration, build: other.BuildOptions, suffix: OtherSetTests.FileSuffix);
        foreach (var project in projects)
        {
            await RunAsync(run, project.Path, project.Filter, $" {OtherSetTests.Label}", report, cancellation);
        }
    }

    private static async Task RunAsync(
        TestRun run, string project, string? filter, string label, TestReport report, CancellationToken cancellation)
    {
        var name = Path.GetFileNameWithoutExtension(project) + label;
        Console.Out.WriteLine($"{name} runs; its output goes to {run.Folder}");
        var watch = Stopwatch.StartNew();
        report.Add(name, await run.RunAsync(project, filter, cancellation), watch.Elapsed);
    }
}
