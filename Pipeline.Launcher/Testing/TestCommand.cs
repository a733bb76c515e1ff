using System.CommandLine;
using System.Diagnostics;
using Pipeline.Launcher.Processes;

namespace Pipeline.Launcher.Testing;

/// <summary><c>./pipeline test</c>: all test projects one after the other; its last line is <c>N passed, N failed</c>.</summary>
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
        var projects = all.Where(path => only is null || Path.GetFileNameWithoutExtension(path) == only).ToList();
        if (projects.Count == 0)
        {
            var names = string.Join(", ", all.Select(static path => Path.GetFileNameWithoutExtension(path)));
            throw new LauncherException($"there is no test project {only}; the projects are {names}.", ExitCode.Usage);
        }

        var run = new TestRun(home, BuildOutputs.Configuration);
        var report = new TestReport(Console.Out);
        foreach (var project in projects)
        {
            Console.Out.WriteLine($"{Path.GetFileNameWithoutExtension(project)} runs; its output goes to {run.Folder}");
            var watch = Stopwatch.StartNew();
            report.Add(Path.GetFileNameWithoutExtension(project), await run.RunAsync(project, filter, cancellation), watch.Elapsed);
        }

        return report.Finish();
    }
}
