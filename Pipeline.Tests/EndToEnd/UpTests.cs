using System.Diagnostics;
using System.Text.RegularExpressions;
using Pipeline.Launcher.Processes;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.EndToEnd;

/// <summary>The launcher's commands on the real thing: the whole system with one command, and a picture through it with another.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class UpTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Up_starts_everything_submit_filters_a_picture_and_sigterm_leaves_nothing_behind()
    {
        var picture = Picture.Png(700, 500, 3);
        var (source, target) = (Path.Combine(_folder.Path, "photo.png"), Path.Combine(_folder.Path, "out.png"));
        await File.WriteAllBytesAsync(source, picture.File);
        await using var up = await StartAsync("--workers", "2");
        var processes = ChildrenOf(up.Id);

        var (submitted, said) = await ProgramUnderTest.RunAsync(Launcher("submit", source, "--filters", "gaussian:5,grayscale", "--out", target, "--master", up.Ready));
        var exitCode = await up.StopAsync();

        Assert.Equal(4, processes.Count);
        Assert.True(submitted == 0, said);
        picture.AssertFiltered("gaussian:5,grayscale", await File.ReadAllBytesAsync(target));
        Assert.True(exitCode == 0, up.Output);
        Assert.DoesNotContain(processes, static id => Directory.Exists($"/proc/{id}"));
    }

    [Fact]
    public async Task A_process_that_is_killed_is_reported_and_started_again_after_a_while_that_grows()
    {
        await using var up = await StartAsync("--workers", "1");

        for (var kill = 0; kill < 3; kill++)
        {
            var worker = WorkerOf(up);
            Posix.Signal(worker, 9);
            await UntilAsync(() => WorkerOf(up) is var now && now != 0 && now != worker);
        }

        var exitCode = await up.StopAsync();

        var waits = Regex.Matches(up.Output, "(?m)^worker-1 was ended by signal 9; starting it again in (.*) s\\. ").Select(static line => line.Groups[1].Value);
        Assert.Equal(["0.5", "1", "2"], waits);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task With_no_restart_a_process_that_is_killed_stays_down_and_the_others_go_on()
    {
        var file = Path.Combine(_folder.Path, "photo.png");
        await File.WriteAllBytesAsync(file, Picture.Png(64, 64, 3).File);
        await using var up = await StartAsync("--workers", "2", "--no-restart");

        Posix.Signal(WorkersOf(up)[0], 9);
        await UntilAsync(() => up.Output.Contains("stays down (--no-restart)", StringComparison.Ordinal));
        var (submitted, said) = await ProgramUnderTest.RunAsync(Launcher("submit", file, "--filters", "invert", "--master", up.Ready));
        var left = WorkersOf(up).Count;
        var exitCode = await up.StopAsync();

        Assert.True(submitted == 0, said);
        Assert.Matches("(?m)^worker-[12] was ended by signal 9; it stays down \\(--no-restart\\). Its log is ", up.Output);
        Assert.Equal((1, 0), (left, exitCode));
    }

    [Fact]
    public async Task Submit_says_what_the_master_refuses()
    {
        var file = Path.Combine(_folder.Path, "notes.txt");
        await File.WriteAllTextAsync(file, "no picture");
        await using var up = await StartAsync("--workers", "0");

        var (exitCode, output) = await ProgramUnderTest.RunAsync(Launcher("submit", file, "--filters", "invert", "--master", up.Ready));

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{file}: ", output, StringComparison.Ordinal);
    }

    private Task<ProgramUnderTest> StartAsync(params string[] options) => ProgramUnderTest.StartAsync(
        Launcher(["up", "--port", "0", "--broker-port", "0", "--pbm-port", "0", "--data", Path.Combine(_folder.Path, "data"), .. options]),
        static line => line.StartsWith("Pipeline is ready: ", StringComparison.Ordinal) ? line["Pipeline is ready: ".Length..] : null);

    // SIGTERM: it is to take its own children along.
    private static ProcessStartInfo Launcher(params string[] arguments) =>
        ProgramUnderTest.Mortal("TERM", ["dotnet", new BuildOutputs(Checkout.Root).Find("Pipeline.Launcher"), .. arguments]);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(PipelineClient.Limit);
        while (!condition()) await Task.Delay(50, limit.Token);
    }

    private static int WorkerOf(ProgramUnderTest up) => WorkersOf(up).SingleOrDefault();

    private static List<int> WorkersOf(ProgramUnderTest up) =>
        [.. ChildrenOf(up.Id).Where(static id => Read(id, "cmdline").Contains("Pipeline.Worker.dll", StringComparison.Ordinal))];

    // By Linux's /proc; the fourth field of stat, behind the name in parentheses, is the parent.
    private static List<int> ChildrenOf(int parent) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(static name => int.TryParse(name, out _)).Select(int.Parse!)
            .Where(id => Read(id, "stat") is var stat && stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var ppid, ..]
                && ppid == $"{parent}"),
    ];

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return "";
        }
    }
}
