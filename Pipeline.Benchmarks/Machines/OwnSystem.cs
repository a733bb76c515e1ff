using System.Globalization;
using Pipeline.Launcher;
using Pipeline.Launcher.Processes;

namespace Pipeline.Benchmarks.Machines;

/// <summary>
/// A system of its own for the measurement, started as a user starts it: broker, master and workers as processes, on free ports, in a
/// temporary folder. Stopped and removed with the object.
/// </summary>
internal sealed class OwnSystem : IAsyncDisposable
{
    private const string ReadyPrefix = "Pipeline is ready: ";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-bench-").FullName;
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];
    private readonly ChildProcess _launcher;

    private OwnSystem(int workers, string? kafka)
    {
        string[] broker = kafka is null ? ["--broker-port", "0"] : ["--kafka", kafka];
        _launcher = ChildProcess.Start(
            typeof(LauncherException).Assembly.Location,
            ["up", "--port", "0", "--pbm-port", "-1", "--no-restart", "--workers", workers.ToString(CultureInfo.InvariantCulture), "--data", _folder, .. broker],
            _folder,
            OnLine);
    }

    /// <summary>Where the master listens.</summary>
    public Uri Url => _ready.Task.Result;

    /// <summary>Its processes.</summary>
    public IReadOnlyList<MeasuredProcess> Processes => MeasuredProcess.StartedBy(_launcher.Id);

    /// <summary>Starts it and waits until all workers are alive.</summary>
    /// <param name="workers">Worker nodes.</param>
    /// <param name="kafka">A Kafka that runs already; null: the embedded broker.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <exception cref="LauncherException">It does not start.</exception>
    public static async Task<OwnSystem> StartAsync(int workers, string? kafka, CancellationToken cancellation)
    {
        var system = new OwnSystem(workers, kafka);
        try
        {
            await Task.WhenAny(system._ready.Task, system._launcher.Exited).WaitAsync(StartLimit, cancellation);
            return system._ready.Task.IsCompleted ? system : throw new LauncherException($"the system does not start:\n{system.Output}");
        }
        catch (Exception failure)
        {
            await system.DisposeAsync();
            throw failure is TimeoutException ? new LauncherException($"the system is not ready after {StartLimit.TotalMinutes} minutes:\n{system.Output}") : failure;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _launcher.StopAsync(StopLimit, CancellationToken.None);
        _launcher.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    private void OnLine(string line, bool isError)
    {
        lock (_output) _output.Add(line);
        if (line.StartsWith(ReadyPrefix, StringComparison.Ordinal)) _ready.TrySetResult(new Uri(line[ReadyPrefix.Length..]));
    }
}
