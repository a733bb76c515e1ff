using Pipeline.Launcher.Processes;

namespace Pipeline.Launcher.Up;

/// <summary>
/// A program that is kept running: its output goes to its log, its warnings to the terminal, and when it dies after it was once ready it is
/// reported and started again.
/// </summary>
internal sealed class SupervisedProcess : IDisposable
{
    private readonly Definition _definition;
    private readonly TextWriter _terminal;
    private readonly TimeProvider _clock;
    private readonly LogFile _log;
    private readonly ImportantLines _important;
    private readonly RestartBackoff _backoff = new();
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _starting = new();
    private string? _reason;
    private volatile bool _runReady;
    private ChildProcess? _current;

    /// <summary>What to run.</summary>
    /// <param name="Name">What people call it: <c>broker</c>, <c>web</c>, <c>worker-1</c>.</param>
    /// <param name="Assembly">The program.</param>
    /// <param name="ReadyPrefix">Its ready line begins with this; the rest of the line is <see cref="Ready"/>.</param>
    /// <param name="Arguments">Its arguments, from what its first ready line said (null before): a port once taken is kept.</param>
    public sealed record Definition(string Name, string Assembly, string ReadyPrefix, Func<string?, IReadOnlyList<string>> Arguments);

    /// <summary>Starts it.</summary>
    public SupervisedProcess(Definition definition, UpOptions options, TextWriter terminal, TimeProvider clock)
    {
        _definition = definition;
        _terminal = terminal;
        _clock = clock;
        _log = new LogFile(options.Logs, definition.Name);
        _important = new ImportantLines(clock);
        Ended = RunAsync(options.Restart, options.Data);
    }

    /// <summary>What its first ready line said after the prefix. Fails with a <see cref="LauncherException"/> when it dies before.</summary>
    public Task<string> Ready => _ready.Task;

    /// <summary>Ends when it has ended and will not be started again.</summary>
    public Task Ended { get; }

    /// <summary>Stops it for good.</summary>
    /// <returns>Whether it finished by itself, in time and with exit code 0.</returns>
    public async Task<bool> StopAsync(TimeSpan limit, CancellationToken now)
    {
        if (Ended.IsCompleted) return true;
        ChildProcess? process;
        lock (_starting)
        {
            _stopping.Cancel();
            process = _current;
        }

        var finished = true;
        if (process is not null)
        {
            finished = await process.StopAsync(limit, now);

            // Not far enough yet to handle the signal: there was nothing to drain.
            var endedInStart = !_runReady && process.ExitCode == 128 + Posix.Terminate;
            if (!finished) _terminal.WriteLine($"{_definition.Name} {(now.IsCancellationRequested ? "was killed" : $"did not finish within {limit.TotalSeconds:0} s and was killed")}; see {_log.FilePath}");
            else if (process.ExitCode != 0 && !endedInStart) _terminal.WriteLine($"{_definition.Name} ended with exit code {process.ExitCode}; see {_log.FilePath}");
            finished &= process.ExitCode == 0 || endedInStart;
        }

        await Ended;
        return finished;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _current?.Dispose();
        _log.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync(bool restart, string folder)
    {
        while (true)
        {
            var started = _clock.GetTimestamp();
            var arguments = _definition.Arguments(_ready.Task.IsCompletedSuccessfully ? _ready.Task.Result : null);
            _log.Write($"---- {_definition.Name} starts: {Path.GetFileName(_definition.Assembly)} {string.Join(' ', arguments)}");
            ChildProcess process;
            lock (_starting)
            {
                if (_stopping.IsCancellationRequested) return;
                _runReady = false;
                process = ChildProcess.Start(_definition.Assembly, arguments, folder, OnLine);
                _current?.Dispose();
                _current = process;
            }

            await process.Exited;

            _log.Write($"---- {_definition.Name} ended with exit code {process.ExitCode}");
            if (_stopping.IsCancellationRequested) return;
            var how = Describe(process.ExitCode);
            if (!_ready.Task.IsCompletedSuccessfully)
            {
                _ready.TrySetException(new LauncherException($"{_definition.Name} could not start: {_reason ?? $"{how}; see {_log.FilePath}"}"));
                return;
            }

            if (!restart)
            {
                _terminal.WriteLine($"{_definition.Name} {how}; it stays down (--no-restart). Its log is {_log.FilePath}");
                return;
            }

            var wait = _backoff.After(_clock.GetElapsedTime(started));
            _terminal.WriteLine($"{_definition.Name} {how}; starting it again in {wait.TotalSeconds:0.#} s. Its log is {_log.FilePath}");
            try
            {
                await Task.Delay(wait, _clock, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void OnLine(string line, bool isError)
    {
        _log.Write(line);
        if (!isError && line.StartsWith(_definition.ReadyPrefix, StringComparison.Ordinal))
        {
            _runReady = true;
            _ready.TrySetResult(line[_definition.ReadyPrefix.Length..].Trim());
            return;
        }

        if (isError && !_ready.Task.IsCompleted && ImportantLines.IsPlain(line))
        {
            // A program that cannot start says why, in one line, which then becomes the launcher's own.
            _reason ??= line.Trim();
            return;
        }

        if (_important.Select(line, isError, _log.FilePath) is { } shown) _terminal.WriteLine($"{_definition.Name}: {shown}");
    }

    private static string Describe(int exitCode) => exitCode > 128
        ? $"was ended by signal {exitCode - 128}"
        : $"ended with exit code {exitCode}";
}
