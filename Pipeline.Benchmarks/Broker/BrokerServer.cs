using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pipeline.Launcher;
using Pipeline.Launcher.Processes;

namespace Pipeline.Benchmarks.Broker;

/// <summary>A broker's process with a folder of its own, which outlives its stops and starts.</summary>
internal abstract class BrokerServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private Process? _process;

    /// <summary>How the table calls it.</summary>
    public abstract string Name { get; }

    /// <summary>HOST:PORT for clients.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Resident memory of its process now, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The same port for all starts.</summary>
    protected int Port { get; } = FreePort();

    /// <summary>Everything that it keeps.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("pipeline-bench-").FullName;

    /// <summary>Starts it.</summary>
    /// <returns>How long it took until it answered a client.</returns>
    public async Task<TimeSpan> StartAsync(CancellationToken cancellation)
    {
        await PrepareAsync(cancellation);
        var clock = Stopwatch.StartNew();
        _process = Launch(Program());
        await ReadyProbe.WaitAsync(Port, () => _process.HasExited, Patience, cancellation);
        return clock.Elapsed;
    }

    /// <summary>Lets it stop in its own way.</summary>
    public async Task StopAsync()
    {
        if (_process is null) return;
        Posix.Signal(_process.Id, Posix.Terminate);
        using var limit = new CancellationTokenSource(Patience);
        await using var kill = limit.Token.Register(_process.Kill);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _process = null;
    }

    /// <summary>Ends it at once: nobody needs what it keeps.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Program and arguments.</summary>
    protected abstract string[] Program();

    /// <summary>What has to be done once before the first start, and is not measured.</summary>
    protected virtual Task PrepareAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Runs a program whose output nobody needs.</summary>
    protected static Process Launch(string[] program)
    {
        var start = new ProcessStartInfo(program[0], program[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start) ?? throw new LauncherException($"{program[0]} could not be started.");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private protected static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
