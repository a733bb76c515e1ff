using System.Diagnostics;

namespace Akka.Streams.Kafka.Tests.Support;

/// <summary>A broker as a process of its own.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly List<string> _output = [];

    private BrokerProcess(Process process) => _process = process;

    /// <summary>Starts it and waits for a line that means that it is ready.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="arguments">With which arguments.</param>
    /// <param name="ready">What the line says, or null when it is another.</param>
    public static async Task<(BrokerProcess Process, string Ready)> StartAsync(string command, string[] arguments, Func<string, string?> ready)
    {
        var said = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
            EnableRaisingEvents = true,
        };
        var broker = new BrokerProcess(process);
        process.OutputDataReceived += (_, line) => broker.OnLine(line.Data, ready, said);
        process.ErrorDataReceived += (_, line) => broker.OnLine(line.Data, ready, said);
        process.Exited += (_, _) => said.TrySetException(new InvalidOperationException($"{command} ended before it was ready:\n{broker.Output}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return (broker, await said.Task.WaitAsync(StartLimit));
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    private string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    /// <summary>Waits for the end of a command that ends by itself.</summary>
    public async Task ExitedAsync()
    {
        await using (this) await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void OnLine(string? line, Func<string, string?> ready, TaskCompletionSource<string> said)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
        if (ready(line) is { } what) said.TrySetResult(what);
    }
}
