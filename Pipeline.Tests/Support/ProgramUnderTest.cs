using System.Diagnostics;
using Pipeline.Launcher.Processes;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Support;

/// <summary>One real process of the product, or one that it needs: started, watched until it says that it is ready, and gone at the end.</summary>
internal sealed class ProgramUnderTest : IAsyncDisposable
{
    /// <summary>SIGSTOP: it stands still.</summary>
    public const int PauseSignal = 19;

    /// <summary>SIGCONT: it goes on.</summary>
    public const int ContinueSignal = 18;

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(2);

    /// <summary>For a program that does its work and ends; on a machine that is busy with ten others, too.</summary>
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _exited;
    private bool _disposed;

    private ProgramUnderTest(ProcessStartInfo start, Func<string, string?> ready)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = ProcessStarter.Instance.Start(start);
        _process.StandardInput.Close();
        _exited = Task.WhenAll(PumpAsync(_process.StandardOutput, ready), PumpAsync(_process.StandardError, ready), _process.WaitForExitAsync());
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _exited.IsCompleted || _process.HasExited;

    /// <summary>What it said when it was ready.</summary>
    public string Ready => _ready.Task.Result;

    /// <summary>All that it printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    /// <summary>Starts a program of the product and waits until it is ready.</summary>
    /// <param name="project">Its project, or the path of its assembly when it is not the checkout's.</param>
    /// <param name="readyPrefix">How its ready line begins.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="settings">Settings by full name, given through the environment.</param>
    /// <param name="disk">A file system of its own; null: it has none.</param>
    public static Task<ProgramUnderTest> StartAsync(
        string project, string readyPrefix, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null, OwnDisk? disk = null)
    {
        var start = StartInfo(project, arguments, disk);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return StartAsync(start, line => line.StartsWith(readyPrefix, StringComparison.Ordinal) ? line[readyPrefix.Length..].Trim() : null);
    }

    /// <summary>Starts any program and waits until a line of its output means that it is ready.</summary>
    /// <param name="start">What to run.</param>
    /// <param name="ready">What the line says, or null when it is another.</param>
    public static async Task<ProgramUnderTest> StartAsync(ProcessStartInfo start, Func<string, string?> ready)
    {
        var program = new ProgramUnderTest(start, ready);
        try
        {
            await Task.WhenAny(program._ready.Task, program._exited).WaitAsync(StartLimit);
            if (!program._ready.Task.IsCompleted) throw new InvalidOperationException($"It ended with exit code {program._process.ExitCode}.");
            return program;
        }
        catch (Exception e)
        {
            await program.DisposeAsync();
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} did not become ready. {e.Message}\n{program.Output}", e);
        }
    }

    /// <summary>Runs a program of the product that ends by itself.</summary>
    /// <returns>Its exit code and all that it printed.</returns>
    public static Task<(int ExitCode, string Output)> RunAsync(string project, params string[] arguments) => RunAsync(StartInfo(project, arguments, null));

    /// <summary>Runs a program of the product, on a file system of its own, that ends by itself.</summary>
    /// <returns>Its exit code and all that it printed.</returns>
    public static Task<(int ExitCode, string Output)> RunAsync(OwnDisk disk, string project, params string[] arguments) => RunAsync(StartInfo(project, arguments, disk));

    /// <summary>Runs any program that ends by itself.</summary>
    /// <returns>Its exit code and all that it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start)
    {
        await using var program = new ProgramUnderTest(start, static _ => null);
        await program._exited.WaitAsync(RunLimit);
        return (program._process.ExitCode, program.Output);
    }

    /// <summary>SIGTERM; waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        Terminate();
        await _exited.WaitAsync(StopLimit);
        return _process.ExitCode;
    }

    /// <summary>Waits for its end, whatever ends it.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitedAsync()
    {
        await _exited.WaitAsync(StopLimit);
        return _process.ExitCode;
    }

    /// <summary>SIGTERM without waiting.</summary>
    public void Terminate() => Posix.Signal(Id, Posix.Terminate);

    /// <summary>SIGKILL: it does not get to do anything any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _exited;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        if (!_process.HasExited) await KillAsync();
        await _exited;
        _process.Dispose();
    }

    /// <summary>What ends with its starter, should that be killed.</summary>
    /// <param name="signal">How it is told.</param>
    /// <param name="command">A program and its arguments.</param>
    public static ProcessStartInfo Mortal(string signal, params IEnumerable<string> command)
    {
        string[] all = [.. ProcessStarter.DiesWithParent(signal), .. command];
        return new ProcessStartInfo(all[0], all[1..]) { WorkingDirectory = Path.GetTempPath() };
    }

    private static ProcessStartInfo StartInfo(string project, IEnumerable<string> arguments, OwnDisk? disk)
    {
        string[] program = ["dotnet", Path.IsPathRooted(project) ? project : new BuildOutputs(Checkout.Root).Find(project), .. arguments];
        return disk is null ? Mortal("KILL", program) : disk.StartInfo(program);
    }

    private async Task PumpAsync(StreamReader reader, Func<string, string?> ready)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_output) _output.Add(line);
            if (ready(line) is { } said) _ready.TrySetResult(said);
        }
    }
}
