using System.Diagnostics;
using System.Text.Json;
using Pipeline.Launcher.Processes;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.EndToEnd;

/// <summary>The commands that speak to a running system, as a shell runs them: what goes to which stream, and the exit codes.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class CommandLineTests(RunningPipeline<EmbeddedKafka> running) : IClassFixture<RunningPipeline<EmbeddedKafka>>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pipe_gets_the_picture_and_nothing_else()
    {
        var picture = Picture.Png(300, 200, 3);
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "in.png"), picture.File);

        var (exitCode, output) = await ShellAsync("pipeline submit - --filters grayscale < in.png > out.png");

        Assert.True(exitCode == 0, output);
        picture.AssertFiltered("grayscale", await File.ReadAllBytesAsync(Path.Combine(_folder.Path, "out.png")));
        Assert.Contains("stdin: done: 300x200 png", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patterns_and_folders_become_a_folder_of_results()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "photos"));
        foreach (var name in (string[])["a.png", "b.png"])
            await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "photos", name), Picture.Png(80, 60, 3).File);

        var (exitCode, output) = await ShellAsync("pipeline submit photos/ 'photos/a*.png' --filters invert --out results/ --json 2>/dev/null");

        Assert.True(exitCode == 0, output);
        Assert.Equal(["a.png", "b.png"], output.Split('\n').Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("fileName").GetString()).Order());
        Assert.Equal(["a-filtered.png", "b-filtered.png"], Directory.EnumerateFiles(Path.Combine(_folder.Path, "results")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_job_is_submitted_followed_and_fetched_step_by_step()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "step.png"), Picture.Png(200, 100, 3).File);

        var (exitCode, output) = await ShellAsync("""
            set -e
            pipeline submit step.png --filters median:5 --no-wait --json > job.json
            id=$(sed 's/^{"id":"\([0-9a-f]*\)".*/\1/' job.json)
            pipeline job $id --watch --out done.png
            pipeline job $id | grep '^state *completed'
            pipeline jobs --state completed --search step.png | grep $id
            pipeline job $id --cancel --json | grep -o '"state":"completed"'
            pipeline workers | grep -c alive
            """);

        Assert.True(exitCode == 0, output);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "done.png")), output);
        Assert.EndsWith("\n2", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watching_prints_what_happens_and_ends_well_on_sigterm()
    {
        await running.Pipeline.Client.CompleteAsync((await running.Pipeline.Client.SubmitAsync(Picture.Png(64, 64, 3).File, "invert", ("format", "png"))).Id);
        await using var watch = await ProgramUnderTest.StartAsync(
            Launcher("watch"), static line => line.Contains("job.completed", StringComparison.Ordinal) ? line : null);

        var exitCode = await watch.StopAsync();

        Assert.True(exitCode == 0, watch.Output);
        Assert.DoesNotContain("Exception", watch.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("job 00000000000000000000000000000000", 4, "There is no job '00000000000000000000000000000000'.")]
    [InlineData("job nonsense", 4, "pipeline: there is no job 'nonsense'")]
    [InlineData("submit missing.png --filters invert", 2, "pipeline: there is no file missing.png.")]
    [InlineData("jobs --state unknown", 2, "unknown")]
    [InlineData("jobs --master http://127.0.0.1:1", 3, "pipeline: the master at http://127.0.0.1:1/ cannot be reached")]
    public async Task An_error_is_one_line_and_an_exit_code(string arguments, int expected, string said)
    {
        var (exitCode, output) = await ShellAsync($"pipeline {arguments} 2>&1 >/dev/null");

        Assert.Equal(expected, exitCode);
        Assert.Contains(said, output.Split('\n')[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("jobs")]
    [InlineData("job")]
    [InlineData("workers")]
    [InlineData("watch")]
    [InlineData("completion")]
    public async Task Help_has_examples(string command)
    {
        var (exitCode, output) = await ShellAsync($"pipeline {command} --help");

        Assert.Equal(0, exitCode);
        Assert.Contains($"./pipeline {command} ", output[output.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> ShellAsync(string script)
    {
        var launcher = new BuildOutputs(Checkout.Root).Find("Pipeline.Launcher");
        return ProgramUnderTest.RunAsync(new ProcessStartInfo("bash", ["-c", $"pipeline() {{ dotnet '{launcher}' \"$@\"; }}\n{script}"])
        {
            WorkingDirectory = _folder.Path,
            Environment = { ["PIPELINE_MASTER"] = running.Pipeline.Master.Ready },
        });
    }

    private ProcessStartInfo Launcher(params string[] arguments) =>
        new("dotnet", [new BuildOutputs(Checkout.Root).Find("Pipeline.Launcher"), .. arguments])
        {
            Environment = { ["PIPELINE_MASTER"] = running.Pipeline.Master.Ready },
        };
}
