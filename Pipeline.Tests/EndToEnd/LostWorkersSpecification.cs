using Pipeline.Master.Jobs;
using Pipeline.Master.Workers;
using Pipeline.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Workers are killed, stopped, started and missing in mid-job; the picture comes back exact all the same.</summary>
public abstract class LostWorkersSpecification<TKafka>(TKafka kafka, ITestOutputHelper output)
    where TKafka : IKafkaUnderTest
{
    /// <summary>Slow enough that one worker needs several seconds for it.</summary>
    private const string SlowChain = "median:9,median:11,median:13";

    private static readonly Lazy<Picture> Slow = new(static () => Picture.Png(2400, 1800, 3));

    [BrokerFact]
    public async Task A_worker_killed_in_mid_job_costs_no_pixel_and_few_seconds()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1);
        var (alone, _) = await pipeline.Client.CompleteAsync((await SubmitSlowAsync(pipeline)).Id);
        await pipeline.StartWorkerAsync("worker-2");

        var job = await SubmitSlowAsync(pipeline);
        await pipeline.Client.WaitForJobAsync(job.Id, static job => job.Workers.Any(static worker => worker.Id == "worker-2"));
        await pipeline.Worker("worker-2").KillAsync();
        var (done, result) = await pipeline.Client.CompleteAsync(job.Id);

        Slow.Value.AssertFiltered(SlowChain, result);
        output.WriteLine($"One worker alone: {alone.DurationMs} ms. Two, one of them killed: {done.DurationMs} ms; {done.Tiles.Resent} tiles sent again.");
        Assert.True(done.Tiles.Resent > 0, "The killed worker held no tile.");
        Assert.True(done.DurationMs < alone.DurationMs + 5000, $"{done.DurationMs} ms against {alone.DurationMs} ms with one worker.");
        await pipeline.Client.WaitForWorkerAsync("worker-2", WorkerStatus.Dead);
        await pipeline.Observer.WaitForLogAsync("worker.dead");
    }

    [BrokerFact]
    public async Task A_worker_that_is_stopped_finishes_what_it_holds_and_nothing_is_sent_twice()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 2);

        var job = await SubmitSlowAsync(pipeline);
        await pipeline.Client.WaitForJobAsync(job.Id, static job => job.Workers.Any(static worker => worker.Id == "worker-2"));
        var exitCode = await pipeline.Worker("worker-2").StopAsync();
        var left = await pipeline.Client.WaitForWorkerAsync("worker-2", WorkerStatus.Left);
        var (done, result) = await pipeline.Client.CompleteAsync(job.Id);

        Slow.Value.AssertFiltered(SlowChain, result);
        Assert.Equal((0, 0, 0), (exitCode, left.InFlight, done.Tiles.Resent));
    }

    [BrokerFact]
    public async Task A_worker_started_in_mid_job_gets_tiles_of_it()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1);

        var job = await SubmitSlowAsync(pipeline);
        await pipeline.Client.WaitForJobAsync(job.Id, static job => job.Tiles.Done > 0);
        await pipeline.StartWorkerAsync("worker-2");
        var (done, result) = await pipeline.Client.CompleteAsync(job.Id);

        Slow.Value.AssertFiltered(SlowChain, result);
        Assert.Contains(done.Workers, static worker => worker.Id == "worker-2");
    }

    [BrokerFact]
    public async Task Without_a_worker_a_job_waits_and_says_so_until_one_comes()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1);

        var job = await SubmitSlowAsync(pipeline);
        await pipeline.Client.WaitForJobAsync(job.Id, static job => job.Tiles.Done > 0);
        await pipeline.Worker("worker-1").KillAsync();
        var waiting = await pipeline.Client.WaitForJobAsync(job.Id, static job => job.Waiting is not null);
        await pipeline.StartWorkerAsync("worker-2");
        var (done, result) = await pipeline.Client.CompleteAsync(job.Id);

        Slow.Value.AssertFiltered(SlowChain, result);
        Assert.Contains("worker", waiting.Waiting, StringComparison.OrdinalIgnoreCase);
        Assert.Null(done.Waiting);
    }

    private static Task<JobDocument> SubmitSlowAsync(PipelineUnderTest pipeline) => pipeline.Client.SubmitAsync(Slow.Value.File, SlowChain, ("tileSize", "256"));
}

/// <summary>On the embedded broker.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class LostWorkersOnEmbeddedKafka(EmbeddedKafka kafka, ITestOutputHelper output) : LostWorkersSpecification<EmbeddedKafka>(kafka, output);

/// <summary>On Apache Kafka.</summary>
[Collection(OnApacheKafka.Name)]
public sealed class LostWorkersOnApacheKafka(ApacheKafka kafka, ITestOutputHelper output) : LostWorkersSpecification<ApacheKafka>(kafka, output);
