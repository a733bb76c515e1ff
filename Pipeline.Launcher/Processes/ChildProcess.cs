using System.Diagnostics;

namespace Pipeline.Launcher.Processes;

/// <summary>
/// One running program. It has a session of its own, so that Ctrl-C on the terminal reaches the launcher alone, which then stops the
/// programs in their order.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly string? SessionTool = File.Exists("/usr/bin/setsid") ? "/usr/bin/setsid" : null;

    private readonly Process _process;

    private ChildProcess(Process process, Task exited)
    {
        _process = process;
        Exited = exited;
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Ends when the process has ended and all its output was handed on.</summary>
    public Task Exited { get; }

    /// <summary>Its exit code, after <see cref="Exited"/>; 128 + n when signal n ended it.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts <c>dotnet</c> with an assembly.</summary>
    /// <param name="assembly">Path of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="output">Receives each line and whether it came on standard error; one call at a time for each of the two.</param>
    public static ChildProcess Start(string assembly, IEnumerable<string> arguments, string folder, Action<string, bool> output)
    {
        var start = new ProcessStartInfo(SessionTool ?? "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (SessionTool is not null) start.ArgumentList.Add("dotnet");
        start.ArgumentList.Add(assembly);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        process.StandardInput.Close();
        var exited = Task.WhenAll(
            PumpAsync(process.StandardOutput, line => output(line, false)),
            PumpAsync(process.StandardError, line => output(line, true)),
            process.WaitForExitAsync());
        return new ChildProcess(process, exited);
    }

    /// <summary>Asks it to finish (SIGTERM), and kills it when it has not after <paramref name="limit"/> or when <paramref name="now"/> fires.</summary>
    /// <returns>Whether it ended by itself.</returns>
    public async Task<bool> StopAsync(TimeSpan limit, CancellationToken now)
    {
        if (!_process.HasExited) Posix.Signal(Id, Posix.Terminate);
        try
        {
            await Exited.WaitAsync(limit, now);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await Exited;
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    private static async Task PumpAsync(StreamReader reader, Action<string> line)
    {
        while (await reader.ReadLineAsync() is { } text) line(text);
    }
}
