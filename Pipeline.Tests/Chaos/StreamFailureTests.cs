using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Launcher.Processes;
using Pipeline.Master.Jobs;
using Pipeline.Tests.EndToEnd;
using Pipeline.Tests.Support;
using Pipeline.Worker;
using Pipeline.Worker.Hosting;

namespace Pipeline.Tests.Chaos;

/// <summary>Streams that Kafka itself ends, in running processes: noticed, counted, running again, and no tile is lost for good.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class StreamFailureTests(EmbeddedKafka kafka, RunningPipeline<EmbeddedKafka> running) : IClassFixture<RunningPipeline<EmbeddedKafka>>
{
    private const string SlowChain = "median:9,median:11";

    private static readonly Lazy<Picture> Slow = new(static () => Picture.Png(1600, 1200, 3));

    private PipelineUnderTest Pipeline => running.Pipeline;

    private ProgramUnderTest[] Workers => [Pipeline.Worker("worker-1"), Pipeline.Worker("worker-2")];

    [Fact]
    public async Task Results_that_are_gone_before_they_are_read_are_an_offset_out_of_range_and_are_made_again()
    {
        using var admin = Admin();
        var topic = Pipeline.Setting("Kafka:ResultsTopic");
        var job = await StartJobAsync();
        var before = await RestartsAsync("results");

        // Tiles are with the workers, and the master stands still when they are answered.
        Signal(ProgramUnderTest.PauseSignal, Workers);
        await QuietAsync(job);
        Signal(ProgramUnderTest.PauseSignal, Pipeline.Master);
        try
        {
            var there = Ends(admin, topic).Values.Sum();
            Signal(ProgramUnderTest.ContinueSignal, Workers);

            // The first may be with the master already; what comes after it is not.
            await UntilAsync(() => Ends(admin, topic).Values.Sum() >= there + 3);
            await admin.DeleteRecordsAsync(Ends(admin, topic).Select(static end => new TopicPartitionOffset(end.Key, end.Value)));
        }
        finally
        {
            Signal(ProgramUnderTest.ContinueSignal, [.. Workers, Pipeline.Master]);
        }

        var (done, result) = await Pipeline.Client.CompleteAsync(job);

        Slow.Value.AssertFiltered(SlowChain, result);
        Assert.True(done.Tiles.Resent >= 2, $"{done.Tiles}");
        Assert.True(await RestartsAsync("results") > before);
    }

    [Fact]
    public async Task A_masters_producer_that_fails_is_made_anew_and_its_tiles_go_out_again()
    {
        var before = await RestartsAsync("tasks");
        var job = await StartJobAsync();

        await WithRecordsOfAsync(1024, Pipeline.Setting("Kafka:TasksTopic"), () => UntilAsync(async () => await RestartsAsync("tasks") > before));

        Slow.Value.AssertFiltered(SlowChain, (await Pipeline.Client.CompleteAsync(job)).Result);
    }

    [Fact]
    public async Task A_workers_producer_that_fails_is_made_anew_and_the_tiles_that_it_held_go_out_again()
    {
        const string ended = "The stream of tasks ended; it starts again";
        var job = await StartJobAsync();

        await WithRecordsOfAsync(1024, Pipeline.Setting("Kafka:ResultsTopic"), () => UntilAsync(
            () => Array.TrueForAll(Workers, static worker => worker.Output.Contains(ended, StringComparison.Ordinal))));

        Slow.Value.AssertFiltered(SlowChain, (await Pipeline.Client.CompleteAsync(job)).Result);
    }

    public static TheoryData<string, Exception, int> Faults() => new()
    {
        { "the library's own after a rebalance", new ArgumentException("Unexpected records polled."), 0 },
        { "an offset that is gone", new KafkaException(new Error(ErrorCode.OffsetOutOfRange)), 0 },
        { "a fault of the client", new InvalidOperationException("the client broke"), 1 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_of_a_workers_consumer_is_survived_by_its_stream_or_by_the_next_one(string what, Exception fault, int restarts)
    {
        using var worker = WorkerHost.Build(["--kafka", kafka.BootstrapServers, "--id", $"faulty-{fault.GetType().Name}", "--slots", "1", .. Topics()]);
        var id = worker.Services.GetRequiredService<WorkerIdentity>().Id;
        await worker.StartAsync();
        try
        {
            await ProcessedAsync(id, 1);

            // The library tells its consumer's actor of a client's error in this way, whatever the error is.
            worker.Services.GetRequiredService<ActorSystem>().ActorSelection("/system/kafka-consumer-*").Tell(new Status.Failure(fault));

            await Pipeline.Client.WaitForWorkersAsync(workers => workers.Single(one => one.Id == id).StreamRestarts == restarts);
            await ProcessedAsync(id, (await Pipeline.Client.GetWorkersAsync()).Single(one => one.Id == id).Processed + 5);
            var restarted = (await Pipeline.Client.GetWorkersAsync()).Single(one => one.Id == id).StreamRestarts;
            Assert.True(restarted == restarts, $"After {what} its streams were started again {restarted} times.");
        }
        finally
        {
            await worker.StopAsync();
        }
    }

    private IEnumerable<string> Topics() =>
        ((string[])["TasksTopic", "ResultsTopic", "HeartbeatsTopic", "DeadLetterTopic", "WorkerGroup"])
        .SelectMany(name => (string[])[$"--Kafka:{name}", Pipeline.Setting($"Kafka:{name}")]);

    /// <summary>Has jobs done until a worker has filtered so many tiles.</summary>
    private async Task ProcessedAsync(string worker, long tiles)
    {
        var limit = Stopwatch.StartNew();
        while ((await Pipeline.Client.GetWorkersAsync()).FirstOrDefault(one => one.Id == worker) is not { } now || now.Processed < tiles)
        {
            Assert.True(limit.Elapsed < PipelineClient.Limit, $"{worker} gets no tile.");
            Slow.Value.AssertFiltered(SlowChain, (await Pipeline.Client.CompleteAsync(await StartJobAsync())).Result);
        }
    }

    /// <summary>A job that is in work and has most of its tiles before it.</summary>
    private async Task<string> StartJobAsync()
    {
        var job = await Pipeline.Client.SubmitAsync(Slow.Value.File, SlowChain, ("tileSize", "64"));
        await Pipeline.Client.WaitForJobAsync(job.Id, static job => job.Tiles.Done > 5);
        return job.Id;
    }

    /// <summary>Waits until every answer is merged, and what the master could send is with the workers, who stand still.</summary>
    private async Task QuietAsync(string job)
    {
        var (tiles, unchanged) = (default(TileCounts), Stopwatch.StartNew());
        await Pipeline.Client.WaitForJobAsync(job, now =>
        {
            if (now.Tiles != tiles) unchanged.Restart();
            tiles = now.Tiles;
            return unchanged.Elapsed > TimeSpan.FromMilliseconds(500) && tiles.Sent > tiles.Done;
        });
    }

    /// <summary>Has a topic take no record over so many bytes meanwhile: it refuses a tile, and that ends a producer's stream.</summary>
    private async Task WithRecordsOfAsync(int bytes, string topic, Func<Task> actAsync)
    {
        using var admin = Admin();
        var resource = new ConfigResource { Type = ResourceType.Topic, Name = topic };
        var described = (await admin.DescribeConfigsAsync([resource]))[0].Entries["max.message.bytes"].Value;
        await SetAsync(bytes.ToString(CultureInfo.InvariantCulture));
        try
        {
            await actAsync();
        }
        finally
        {
            await SetAsync(described);
        }

        Task SetAsync(string value) => admin.AlterConfigsAsync(
            new Dictionary<ConfigResource, List<ConfigEntry>> { [resource] = [new ConfigEntry { Name = "max.message.bytes", Value = value }] });
    }

    private IAdminClient Admin() => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = kafka.BootstrapServers }).Build();

    /// <summary>The offsets that the partitions' next records get.</summary>
    private Dictionary<TopicPartition, long> Ends(IAdminClient admin, string topic)
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig { BootstrapServers = kafka.BootstrapServers, GroupId = "ends" }).Build();
        return admin.GetMetadata(topic, PipelineClient.Limit).Topics[0].Partitions
            .Select(partition => new TopicPartition(topic, partition.PartitionId))
            .ToDictionary(static partition => partition, partition => consumer.QueryWatermarkOffsets(partition, PipelineClient.Limit).High.Value);
    }

    private async Task<long> RestartsAsync(string stream)
    {
        var start = $"pipeline_stream_restarts{{stream=\"{stream}\"}} ";
        var metrics = await Pipeline.Client.Http.GetStringAsync("/metrics");
        var line = metrics.Split('\n').FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[start.Length..], CultureInfo.InvariantCulture);
    }

    private static void Signal(int signal, params ProgramUnderTest[] programs)
    {
        foreach (var program in programs) Posix.Signal(program.Id, signal);
    }

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(PipelineClient.Limit);
        while (!await condition()) await Task.Delay(25, limit.Token);
    }
}
