using System.Net;
using System.Text;
using Confluent.Kafka;
using Pipeline.Master.Jobs;
using Pipeline.Master.Workers;
using Pipeline.Messages.Wire;
using Pipeline.Tests.EndToEnd;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Chaos;

/// <summary>One failure at a time: what each costs, and what is said of it.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class RecoveryTests(EmbeddedKafka kafka)
{
    private const string SlowChain = "median:9,median:11";

    private static readonly Lazy<Picture> Large = new(static () => Picture.Png(1600, 1200, 3));

    private static readonly Lazy<Picture> Small = new(static () => Picture.Png(200, 150, 3));

    [Fact]
    public async Task A_master_killed_in_mid_job_sends_only_what_is_missing_and_cuts_what_it_had_accepted()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 2, new Dictionary<string, string> { ["Master:MaxConcurrentJobs"] = "1" });
        var job = await pipeline.Client.SubmitAsync(Large.Value.File, SlowChain, ("tileSize", "128"));
        var queued = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => pipeline.Client.SubmitAsync(Small.Value.File, "invert")));
        var half = await pipeline.Client.WaitForJobAsync(job.Id, static job => job.Tiles.Done > 60);

        await pipeline.Master.KillAsync();

        // As if it had been killed while it took an upload in, too.
        var orphan = Directory.CreateDirectory(Path.Combine(pipeline.DataFolder, "jobs", $"{Guid.NewGuid():N}")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(orphan, "upload"), Small.Value.File);
        await pipeline.StartMasterAsync();
        Assert.False(Directory.Exists(orphan));

        var (done, result) = await pipeline.Client.CompleteAsync(job.Id);
        Large.Value.AssertFiltered(SlowChain, result);
        foreach (var one in queued) Small.Value.AssertFiltered("invert", (await pipeline.Client.CompleteAsync(one.Id)).Result);
        await pipeline.Client.WaitForWorkersAsync(workers => workers.Sum(static worker => worker.Processed) >= done.Tiles.Total + 3);
        var filtered = (await pipeline.Client.GetWorkersAsync()).Sum(static worker => worker.Processed) - 3;
        Assert.True(filtered < done.Tiles.Total + half.Tiles.Done, $"{filtered} tiles were filtered; there are {done.Tiles.Total}, of which {half.Tiles.Done} were done when the master was killed.");
    }

    [Fact]
    public async Task A_poison_tile_kills_three_workers_one_after_the_other_and_no_other_job_fails()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 4);

        // A tile that takes seconds; the test is what kills each worker that it reaches.
        var poison = await pipeline.Client.SubmitAsync(Picture.Png(1024, 1024, 3).File, string.Join(',', Enumerable.Repeat("denoise", 4)), ("tileSize", "1024"));
        var innocent = new List<JobDocument>();
        var killed = new List<string>();
        while (killed.Count < 3)
        {
            innocent.Add(await pipeline.Client.SubmitAsync(Small.Value.File, "invert", ("tileSize", "64")));
            var holder = await HolderAsync(pipeline, poison.Id, killed);
            await pipeline.Client.WaitForWorkersAsync(workers => workers.Any(worker => worker.Id == holder && worker.InFlight > 0));
            await pipeline.Worker(holder).KillAsync();
            killed.Add(holder);
        }

        var failed = await pipeline.Client.WaitForJobAsync(poison.Id, static job => job.State == JobStatus.Failed);
        foreach (var job in innocent) Small.Value.AssertFiltered("invert", (await pipeline.Client.CompleteAsync(job.Id)).Result);
        Assert.Contains("was quarantined: 3 workers died working on it", failed.Error, StringComparison.Ordinal);
        Assert.Equal(3, killed.Distinct().Count());
        Assert.Single(await pipeline.Client.GetWorkersAsync(), static worker => worker.State == WorkerStatus.Alive);
        var (task, reason, bytes) = ReadDeadLetter(pipeline, poison.Id);
        Assert.Equal((poison.Id, 0u, "3 workers died working on it", 1024 * 1024 * 3), (task.JobId, task.Tile, reason, bytes));
    }

    [Fact]
    public async Task A_worker_started_under_an_id_that_is_taken_takes_the_place_and_the_former_ends_and_says_why()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1);
        var former = pipeline.Worker("worker-1");

        await pipeline.LaunchWorkerAsync("worker-1");
        var exitCode = await former.ExitedAsync();
        var job = await pipeline.Client.SubmitAsync(Small.Value.File, "invert");

        Small.Value.AssertFiltered("invert", (await pipeline.Client.CompleteAsync(job.Id)).Result);
        Assert.Equal(1, exitCode);
        Assert.Contains("worker: another worker was started with the id worker-1", former.Output, StringComparison.Ordinal);
        Assert.False(pipeline.Worker("worker-1").HasExited);
    }

    [Fact]
    public async Task Without_a_broker_the_system_says_so_waits_and_goes_on()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1);
        var job = await pipeline.Client.SubmitAsync(Large.Value.File, SlowChain, ("tileSize", "128"));
        await pipeline.Client.WaitForJobAsync(job.Id, static job => job.Tiles.Done > 0);

        var (ready, waiting) = await WithoutBrokerAsync(async () =>
        {
            var said = await pipeline.Client.WaitForReadinessAsync(HttpStatusCode.ServiceUnavailable);
            return (said, await pipeline.Client.WaitForJobAsync(job.Id, static job => job.Waiting?.Contains("Kafka", StringComparison.Ordinal) == true));
        });

        Large.Value.AssertFiltered(SlowChain, (await pipeline.Client.CompleteAsync(job.Id)).Result);
        Assert.Contains("Kafka does not answer", ready, StringComparison.Ordinal);
        Assert.Contains("Kafka does not answer", waiting.Waiting, StringComparison.Ordinal);
        Assert.Equal(1, pipeline.Master.Output.Split('\n').Count(static line => line.Contains("Kafka does not answer", StringComparison.Ordinal) && line.Contains("results goes on", StringComparison.Ordinal)));
        Assert.Contains("Kafka answers again", pipeline.Master.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_broker_sigterm_still_ends_master_and_worker_with_0()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1, new Dictionary<string, string> { ["Worker:DrainSeconds"] = "5" });
        var job = await pipeline.Client.SubmitAsync(Large.Value.File, SlowChain, ("tileSize", "128"));
        await pipeline.Client.WaitForJobAsync(job.Id, static job => job.Tiles.Done > 0);

        var (worker, master) = await WithoutBrokerAsync(async () =>
        {
            await pipeline.Client.WaitForReadinessAsync(HttpStatusCode.ServiceUnavailable);
            var codes = await Task.WhenAll(pipeline.Worker("worker-1").StopAsync(), pipeline.Master.StopAsync());
            return (codes[0], codes[1]);
        });
        await pipeline.StartMasterAsync();
        await pipeline.StartWorkerAsync("worker-1");

        Large.Value.AssertFiltered(SlowChain, (await pipeline.Client.CompleteAsync(job.Id)).Result);
        Assert.Equal((0, 0), (worker, master));
    }

    private async Task<T> WithoutBrokerAsync<T>(Func<Task<T>> act)
    {
        await kafka.KillAsync();
        try
        {
            return await act();
        }
        finally
        {
            // Others run on it as well.
            await kafka.RestartAsync();
        }
    }

    /// <summary>The worker that a job's tile was sent to last, once it is not one of those.</summary>
    private static async Task<string> HolderAsync(PipelineUnderTest pipeline, string jobId, IReadOnlyCollection<string> notThese)
    {
        var holder = "";
        await pipeline.Observer.WaitForAsync("tiles", data =>
        {
            if (data.GetProperty("jobId").GetString() != jobId) return false;
            holder = data.GetProperty("tiles").EnumerateArray().Select(static tile => tile.GetProperty("workerId").GetString()!).Last();
            return !notThese.Contains(holder);
        });
        return holder;
    }

    private (TileTask Task, string Reason, int Bytes) ReadDeadLetter(PipelineUnderTest pipeline, string jobId)
    {
        var settings = new ConsumerConfig { BootstrapServers = kafka.BootstrapServers, GroupId = "reader" };
        using var consumer = new ConsumerBuilder<string, byte[]>(settings).Build();
        consumer.Assign(new TopicPartitionOffset(pipeline.Setting("Kafka:DeadLetterTopic"), 0, Offset.Beginning));
        var record = consumer.Consume(PipelineClient.Limit);
        consumer.Close();
        Assert.Equal(jobId, record.Message.Key);
        return (
            TileTask.Parser.ParseFrom(record.Message.Headers.GetLastBytes(RecordHeaders.Tile)),
            Encoding.UTF8.GetString(record.Message.Headers.GetLastBytes(RecordHeaders.Reason)),
            record.Message.Value.Length);
    }
}
