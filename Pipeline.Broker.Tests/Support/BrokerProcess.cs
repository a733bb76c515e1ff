using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Pipeline.Tests.Support;

namespace Pipeline.Broker.Tests.Support;

/// <summary>The broker as a process of its own, on a random loopback port: it can be killed at any moment.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private const string Ready = "Broker is ready: ";

    private readonly Process _process;
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _log = new();

    private BrokerProcess(ProcessStartInfo start)
    {
        _process = ProcessStarter.Instance.Start(start);
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(Ready, StringComparison.Ordinal) == true) _address.TrySetResult(line.Data[Ready.Length..]);
            if (line.Data is null) _address.TrySetException(new InvalidOperationException($"The broker ended before it was ready:\n{Log}"));
        };
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>HOST:PORT for clients.</summary>
    public string Address => _address.Task.Result;

    /// <summary>What it has logged so far.</summary>
    public string Log => string.Join('\n', _log);

    public int Id => _process.Id;

    /// <summary>Starts it and does not wait until it serves.</summary>
    public static BrokerProcess Launch(string data, params string[] options) => new(Command("dotnet", [.. Arguments(data), .. options]));

    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<BrokerProcess> StartAsync(string data, params string[] options)
    {
        var broker = Launch(data, options);
        await broker.WaitUntilReadyAsync();
        return broker;
    }

    /// <summary>Starts it on a file system of its own, of so many bytes, which nobody else sees and which is gone with the process.</summary>
    public static async Task<BrokerProcess> StartOnSmallDiskAsync(string data, int bytes)
    {
        var broker = new BrokerProcess(Command("unshare", ["-Urm", "sh", "-c", $"mount -t tmpfs -o size={bytes} none \"$0\" && exec dotnet \"$@\"", data, .. Arguments(data)]));
        await broker.WaitUntilReadyAsync();
        return broker;
    }

    public async Task WaitUntilReadyAsync() => await _address.Task.WaitAsync(WireClient.Limit);

    /// <summary>SIGKILL, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _address.Task.Exception?.Handle(static _ => true);
    }

    /// <summary>SIGTERM, without waiting.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and waits until it has ended; the exit code.</summary>
    public async Task<int> StopAsync()
    {
        await TerminateAsync();
        using var limit = new CancellationTokenSource(WireClient.Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private static string[] Arguments(string data) => [Path.Combine(AppContext.BaseDirectory, "Pipeline.Broker.dll"), "--listen", "127.0.0.1:0", "--data", data];

    private static ProcessStartInfo Command(string program, IEnumerable<string> arguments)
    {
        string[] all = [.. ProcessStarter.DiesWithParent("KILL"), program, .. arguments];
        return new(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
    }
}
