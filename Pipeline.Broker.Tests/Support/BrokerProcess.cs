using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pipeline.Broker.Tests.Support;

/// <summary>The embedded broker as a process of its own, as <c>./pipeline broker</c> runs it.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private const string Ready = "Broker is ready: ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private BrokerProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
    }

    /// <summary>HOST:PORT for clients.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What it has logged.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Starts it on a free port and waits until it listens.</summary>
    public static async Task<BrokerProcess> StartAsync(string data, params string[] options)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Pipeline.Broker.dll"), "--listen", "127.0.0.1:0", "--data", data, .. options];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var broker = new BrokerProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."));
        var line = await broker._process.StandardOutput.ReadLineAsync();
        if (line?.StartsWith(Ready, StringComparison.Ordinal) != true)
        {
            await broker.KillAsync();
            throw new InvalidOperationException($"The broker did not start: {line}\n{broker.Log}");
        }

        broker.Address = line[Ready.Length..];
        return broker;
    }

    /// <summary>Asks it to stop and waits until it has; returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await Command.RunAsync("kill", ["-TERM", $"{_process.Id}"]);
        using var limit = new CancellationTokenSource(Command.Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Ends it at once, without giving it a chance to do anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
