using System.Diagnostics;
using System.Text.RegularExpressions;
using Pipeline.Launcher.Processes;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.EndToEnd;

/// <summary>The <c>pbm</c> client on a running system, as a process, as <c>./pipeline pbm</c> starts it.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed partial class PbmTests(EmbeddedKafka kafka)
{
    [Fact]
    public async Task The_hierarchy_shows_the_actors_of_master_and_worker_and_the_palettes_answer()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 0, new Dictionary<string, string> { ["Inspection:Port"] = "0" });

        // Without a worker the job waits, and its actor with it.
        var job = await pipeline.Client.SubmitAsync(Picture.Png(300, 200, 3).File, "gaussian:5");
        await pipeline.Client.WaitForJobAsync(job.Id, static now => now.State == Pipeline.Master.Jobs.JobStatus.Processing);
        var master = PortOf(pipeline.Master);
        var hierarchy = await PbmAsync(master, "actor", "hierarchy");
        var jobs = await PbmAsync(master, "job", "list");
        var cluster = await PbmAsync(master, "cluster", "show");
        var worker = await pipeline.StartWorkerAsync("inspected");
        await pipeline.Client.CompleteAsync(job.Id);
        var slots = await PbmAsync(PortOf(worker), "actor", "hierarchy");
        var workers = await PbmAsync(master, "worker", "list");

        Assert.Contains("/job-manager (JobManagerActor)", hierarchy.Output, StringComparison.Ordinal);
        Assert.Contains($"/job-{job.Id} (JobActor)", hierarchy.Output, StringComparison.Ordinal);
        Assert.Contains("/heartbeat-monitor (HeartbeatMonitorActor)", hierarchy.Output, StringComparison.Ordinal);
        Assert.Contains("(FilterActor)", slots.Output, StringComparison.Ordinal);
        Assert.Contains(job.Id, jobs.Output, StringComparison.Ordinal);
        Assert.Contains("inspected", workers.Output, StringComparison.Ordinal);
        Assert.NotEqual("", cluster.Output.Trim());
    }

    private static Task<(int ExitCode, string Output)> PbmAsync(int port, params string[] command)
    {
        var client = Path.Combine(Checkout.Root, "standins", "Petabridge.Cmd", "bin", BuildOutputs.Configuration, new DirectoryInfo(AppContext.BaseDirectory).Name, "pbm.dll");
        string[] arguments = File.Exists(client) ? [client, "--host", "127.0.0.1", "--port", $"{port}"] : ["tool", "run", "pbm", $"127.0.0.1:{port}"];
        return ProgramUnderTest.RunAsync(new ProcessStartInfo("dotnet", [.. arguments, .. command]) { WorkingDirectory = Checkout.Root });
    }

    private static int PortOf(ProgramUnderTest program) => int.Parse(
        ListeningLine().Match(program.Output) is { Success: true } line ? line.Groups[1].Value : throw new InvalidOperationException($"No port in\n{program.Output}"),
        System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"petabridge\.cmd listens on [^\s]*?:(\d+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ListeningLine();
}
