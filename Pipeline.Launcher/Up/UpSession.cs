using Pipeline.Launcher.Processes;

namespace Pipeline.Launcher.Up;

/// <summary>
/// The system's processes from start to stop: broker, then master and workers at once; stopped in the opposite order, so that what a
/// worker still answers finds its broker and its master.
/// </summary>
internal sealed class UpSession(UpOptions options, BuildOutputs programs, TextWriter terminal, TimeProvider clock) : IDisposable
{
    /// <summary>A worker finishes the tiles it holds, the master closes its store; a slow filter on a large tile takes seconds.</summary>
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly List<SupervisedProcess> _workers = [];
    private SupervisedProcess? _broker;
    private SupervisedProcess? _web;

    private IEnumerable<SupervisedProcess> All => ((SupervisedProcess?[])[.. _workers, _web, _broker]).OfType<SupervisedProcess>();

    /// <summary>Runs until asked to stop, or until nothing is left running.</summary>
    /// <param name="stop">Drains and stops.</param>
    /// <param name="now">Kills what is still there.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken stop, CancellationToken now)
    {
        DataFolder.RequireWritable(options.Data);
        Ports.RequireFree(options.Port, "--port");
        if (options.Kafka is null) Ports.RequireFree(options.BrokerPort, "--broker-port");
        for (var n = 0; n <= options.Workers && options.PbmPort > 0; n++) Ports.RequireFree(options.PbmPort + n, "--pbm-port");
        try
        {
            var url = await StartAsync(stop);
            await new MasterReadiness(_http, terminal, clock).WaitAsync(url, options.Workers, stop);
            terminal.WriteLine($"Pipeline is ready: {url.GetLeftPart(UriPartial.Authority)}");
            await Task.WhenAll(All.Select(process => process.Ended)).WaitAsync(stop);
            terminal.WriteLine("Nothing is running any more.");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.WriteLine("Stopping; Ctrl-C again stops at once");
            return await StopAsync(now) ? ExitCode.Done : ExitCode.Failed;
        }
        catch
        {
            await StopAsync(now);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var process in All) process.Dispose();
        _http.Dispose();
    }

    private async Task<Uri> StartAsync(CancellationToken stop)
    {
        var kafka = options.Kafka;
        if (kafka is null)
        {
            _broker = Start("broker", "Pipeline.Broker", "Broker is ready: ", was =>
            {
                var address = was ?? $"127.0.0.1:{options.BrokerPort}";
                return ["--listen", address, "--advertise", address, "--data", Path.Combine(options.Data, "broker")];
            });
            kafka = await _broker.Ready.WaitAsync(stop);
        }

        _web = Start("web", "Pipeline.Web", "Master is ready: ", was =>
            ["--urls", was ?? (options.Port == 0 ? "http://127.0.0.1:0" : $"http://localhost:{options.Port}"), "--data", options.Data, "--kafka", kafka, "--pbm-port", PbmPort(0)]);
        for (var n = 1; n <= options.Workers; n++)
        {
            var id = $"worker-{n}";
            var pbmPort = PbmPort(n);
            _workers.Add(Start(id, "Pipeline.Worker", $"Worker {id} is ready", _ =>
                ["--kafka", kafka, "--id", id, "--slots", $"{options.SlotsEach}", "--pbm-port", pbmPort]));
        }

        var url = await _web.Ready.WaitAsync(stop);
        foreach (var worker in _workers) await worker.Ready.WaitAsync(stop);
        return new Uri(url);
    }

    private string PbmPort(int process) => $"{(options.PbmPort > 0 ? options.PbmPort + process : options.PbmPort)}";

    private SupervisedProcess Start(string name, string project, string ready, Func<string?, IReadOnlyList<string>> arguments) =>
        new(new(name, programs.Find(project), ready, arguments), options, terminal, clock);

    private async Task<bool> StopAsync(CancellationToken now)
    {
        var workers = await Task.WhenAll(_workers.Select(worker => worker.StopAsync(DrainLimit, now)));
        var web = _web is null || await _web.StopAsync(DrainLimit, now);
        var broker = _broker is null || await _broker.StopAsync(DrainLimit, now);
        return web && broker && workers.All(finished => finished);
    }
}
