using System.Diagnostics;

namespace Pipeline.Launcher.Testing;

/// <summary>Runs one test project and reads its results.</summary>
/// <param name="home">The checkout's root.</param>
/// <param name="configuration">Which build is tested.</param>
/// <param name="hangLimit">A single test that takes longer hangs; null: the usual limit.</param>
/// <param name="environment">What the tests find in their environment besides this process's.</param>
/// <param name="build">Further options of <c>dotnet test</c> that say where the build lies.</param>
/// <param name="suffix">Tells the results of this build from those of another.</param>
internal sealed class TestRun(
    string home,
    string configuration,
    TimeSpan? hangLimit = null,
    IReadOnlyDictionary<string, string>? environment = null,
    IReadOnlyList<string>? build = null,
    string suffix = "")
{
    /// <summary>The longest test takes two minutes on an idle machine.</summary>
    private static readonly TimeSpan UsualHangLimit = TimeSpan.FromMinutes(10);

    private readonly string _results = Path.Combine(home, "artifacts", "test-results");

    /// <summary>Where the results files and logs lie.</summary>
    public string Folder => _results;

    /// <summary>Runs it.</summary>
    /// <param name="project">Relative path of the project.</param>
    /// <param name="filter">Only tests that this <c>dotnet test</c> expression selects; null: all.</param>
    /// <param name="cancellation">Kills the run.</param>
    /// <returns>The results; a run that broke off has a failed one that says so.</returns>
    public async Task<IReadOnlyList<TestResult>> RunAsync(string project, string? filter, CancellationToken cancellation)
    {
        var name = Path.GetFileNameWithoutExtension(project) + suffix;
        var file = Path.Combine(_results, name + ".trx");
        var log = Path.Combine(_results, name + ".log");
        Directory.CreateDirectory(_results);
        File.Delete(file);

        var clock = Stopwatch.StartNew();
        var exitCode = await RunProcessAsync(project, file, filter, log, cancellation);
        List<TestResult> results = [];
        if (File.Exists(file))
        {
            await using var stream = File.OpenRead(file);
            results.AddRange(TrxFile.Read(stream));
        }

        // With a filter that selects nothing here, `dotnet test` succeeds without a results file.
        if (exitCode != 0 && !results.Exists(static result => result.Outcome == TestOutcome.Failed))
        {
            var tail = string.Join('\n', File.ReadLines(log).TakeLast(40));
            results.Add(new TestResult($"{name} (the whole run)", TestOutcome.Failed, clock.Elapsed, $"dotnet test ended with exit code {exitCode}; the end of {log}:\n{tail}", null));
        }

        return results;
    }

    private async Task<int> RunProcessAsync(string project, string file, string? filter, string log, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = home,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "test", project, "-c", configuration, "--no-build", "--nologo", "--results-directory", _results,
                "--logger", $"trx;LogFileName={Path.GetFileName(file)}", "--logger", "console;verbosity=minimal",
                "--blame-hang", "--blame-hang-timeout", $"{(hangLimit ?? UsualHangLimit).TotalSeconds:0}s", "--blame-hang-dump-type", "none",
            },
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        foreach (var option in build ?? []) start.ArgumentList.Add(option);
        if (filter is not null)
        {
            start.ArgumentList.Add("--filter");
            start.ArgumentList.Add(filter);
        }

        await using var writer = TextWriter.Synchronized(new StreamWriter(log) { AutoFlush = true });
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        await using var kill = cancellation.Register(() => process.Kill(entireProcessTree: true));
        await Task.WhenAll(CopyAsync(process.StandardOutput, writer), CopyAsync(process.StandardError, writer), process.WaitForExitAsync(CancellationToken.None));
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode;
    }

    private static async Task CopyAsync(StreamReader from, TextWriter to)
    {
        while (await from.ReadLineAsync() is { } line) await to.WriteLineAsync(line);
    }
}
