using Pipeline.Master.Workers;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Support;

/// <summary>
/// The real system: a master and worker nodes as processes of their own, on random ports, with a data folder and topics of their own, so
/// that several can share one broker one after the other. Nothing of it is left when it is disposed.
/// </summary>
internal sealed class PipelineUnderTest : IAsyncDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly Dictionary<string, ProgramUnderTest> _workers = [];
    private readonly List<ProgramUnderTest> _former = [];
    private readonly Dictionary<string, string> _settings;
    private readonly IKafkaUnderTest _kafka;
    private readonly OwnDisk? _disk;
    private readonly string? _programs;
    private ProgramUnderTest? _master;
    private PipelineClient? _client;
    private PipelineObserver? _observer;

    private PipelineUnderTest(IKafkaUnderTest kafka, IReadOnlyDictionary<string, string>? settings, string? disk, string? programs)
    {
        _kafka = kafka;
        _disk = disk is null ? null : new OwnDisk(_data.Path, disk);
        _programs = programs;
        var name = Guid.NewGuid().ToString("N")[..8];
        _settings = new Dictionary<string, string>
        {
            ["Kafka:TasksTopic"] = $"tasks-{name}",
            ["Kafka:ResultsTopic"] = $"results-{name}",
            ["Kafka:HeartbeatsTopic"] = $"heartbeats-{name}",
            ["Kafka:DeadLetterTopic"] = $"tasks.dlq-{name}",
            ["Kafka:WorkerGroup"] = $"workers-{name}",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>()) _settings[key] = value;
    }

    /// <summary>The master's process.</summary>
    public ProgramUnderTest Master => _master ?? throw new InvalidOperationException("The master is not started.");

    /// <summary>Speaks to the master over HTTP.</summary>
    public PipelineClient Client => _client ?? throw new InvalidOperationException("The master is not started.");

    /// <summary>Knows what the master has published.</summary>
    public PipelineObserver Observer => _observer ?? throw new InvalidOperationException("The master is not started.");

    /// <summary>The folder of uploads, records and results.</summary>
    public string DataFolder => _disk is null ? _data.Path : OwnDisk.SeenFromOutside(Master, _data.Path);

    /// <summary>Starts a master and workers called <c>worker-1</c>, <c>worker-2</c>, ... and waits until all are alive.</summary>
    /// <param name="kafka">The broker.</param>
    /// <param name="workers">How many.</param>
    /// <param name="settings">Settings by full name beside the topics'.</param>
    /// <param name="disk">Options of a file system that holds the data folder and is gone with the master; null: it lies on the machine's.</param>
    /// <param name="programs">A folder with a folder for each program, when not the checkout's own are to run.</param>
    public static async Task<PipelineUnderTest> StartAsync(
        IKafkaUnderTest kafka, int workers, IReadOnlyDictionary<string, string>? settings = null, string? disk = null, string? programs = null)
    {
        var pipeline = new PipelineUnderTest(kafka, settings, disk, programs);
        try
        {
            await pipeline.StartMasterAsync();
            await Task.WhenAll(Enumerable.Range(1, workers).Select(n => pipeline.StartWorkerAsync($"worker-{n}")));
            return pipeline;
        }
        catch
        {
            await pipeline.DisposeAsync();
            throw;
        }
    }

    /// <summary>A setting by its full name, as master and workers have it.</summary>
    public string Setting(string name) => _settings[name];

    /// <summary>Starts the master, on the port that it had before when it was started before, and waits until it can do its work.</summary>
    public async Task StartMasterAsync()
    {
        await LaunchMasterAsync();
        await Client.WaitUntilReadyAsync();
    }

    /// <summary>Starts the master, on the port that it had before when it was started before, and waits until it answers.</summary>
    public async Task LaunchMasterAsync()
    {
        var url = _master?.Ready ?? "http://127.0.0.1:0";
        if (_master is not null) await _master.DisposeAsync();
        _master = await ProgramUnderTest.StartAsync(
            Program("Pipeline.Web"), "Master is ready: ", ["--urls", url, "--data", _data.Path, "--kafka", _kafka.BootstrapServers], _settings, _disk);
        _client ??= new PipelineClient(new Uri(_master.Ready));
        _observer ??= new PipelineObserver(_client);
    }

    /// <summary>Starts a worker with one slot and waits until the master counts it as alive.</summary>
    public async Task<ProgramUnderTest> StartWorkerAsync(string id)
    {
        var worker = await LaunchWorkerAsync(id);
        await Client.WaitForWorkerAsync(id, WorkerStatus.Alive);
        return worker;
    }

    /// <summary>Starts a worker with one slot and waits until it says that it works, whatever the master does.</summary>
    public async Task<ProgramUnderTest> LaunchWorkerAsync(string id)
    {
        var worker = await ProgramUnderTest.StartAsync(
            Program("Pipeline.Worker"), $"Worker {id} is ready", ["--kafka", _kafka.BootstrapServers, "--id", id, "--slots", "1"], _settings);
        lock (_workers)
        {
            // One that still runs is to be ended with the rest.
            if (_workers.TryGetValue(id, out var former) && !former.HasExited) _former.Add(former);
            _workers[id] = worker;
        }

        return worker;
    }

    /// <summary>Starts <c>samples/python-worker</c> with the distribution's Python, whose packages it needs, and waits until the master counts it as alive.</summary>
    public async Task<ProgramUnderTest> StartPythonWorkerAsync(string id)
    {
        var start = ProgramUnderTest.Mortal("KILL",
        [
            "/usr/bin/python3", Path.Combine(Checkout.Root, "samples", "python-worker", "worker.py"), "--kafka", _kafka.BootstrapServers, "--id", id,
            "--tasks", _settings["Kafka:TasksTopic"], "--results", _settings["Kafka:ResultsTopic"],
            "--heartbeats", _settings["Kafka:HeartbeatsTopic"], "--group", _settings["Kafka:WorkerGroup"],
        ]);
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        var worker = await ProgramUnderTest.StartAsync(start, line => line == $"Worker {id} is ready" ? id : null);
        lock (_workers) _workers[id] = worker;
        await Client.WaitForWorkerAsync(id, WorkerStatus.Alive);
        return worker;
    }

    /// <summary>The process of a worker.</summary>
    public ProgramUnderTest Worker(string id)
    {
        lock (_workers) return _workers[id];
    }

    /// <summary>All output of all processes, for a failure's report.</summary>
    public string Output => string.Join('\n', ((IEnumerable<ProgramUnderTest>)[Master, .. _workers.Values]).Select(static program => program.Output));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_observer is not null) await _observer.DisposeAsync();
        foreach (var worker in _workers.Values.Concat(_former)) await worker.DisposeAsync();
        if (_master is not null) await _master.DisposeAsync();
        _client?.Dispose();
        _data.Dispose();
    }

    private string Program(string project) => _programs is null ? project : Path.Combine(_programs, project, project + ".dll");
}
