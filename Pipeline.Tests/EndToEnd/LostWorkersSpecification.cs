using Pipeline.Master.Jobs;
using Pipeline.Master.Workers;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Workers are killed, stopped, started and missing in mid-job; the picture comes back exact all the same.</summary>
public abstract class LostWorkersSpecification<TKafka>(TKafka kafka)
    where TKafka : IKafkaUnderTest
{
    /// <summary>Jobs after which a test gives up.</summary>
    private const int MostJobs = 200;

    private const string SlowChain = "median:9,median:11";

    private static readonly Lazy<Picture> Slow = new(static () => Picture.Png(1600, 1200, 3));

    [BrokerFact]
    public async Task A_worker_killed_in_mid_job_costs_no_pixel()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 2);

        // While tiles are left to be sent, a worker that has answered some holds others.
        var jobs = await SubmitUntilAsync(pipeline, static job => HasTilesFrom(job, "worker-2") && job.Tiles.Sent < job.Tiles.Total - 20);
        await pipeline.Worker("worker-2").KillAsync();
        var done = await CompleteAsync(pipeline, jobs);

        Assert.True(done[^1].Tiles.Resent > 0, "The killed worker held no tile.");
        await pipeline.Client.WaitForWorkerAsync("worker-2", WorkerStatus.Dead);
        await pipeline.Observer.WaitForLogAsync("worker.dead");
    }

    [BrokerFact]
    public async Task A_worker_that_is_stopped_finishes_what_it_holds()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 2);

        var jobs = await SubmitUntilAsync(pipeline, static job => HasTilesFrom(job, "worker-2"));
        var exitCode = await pipeline.Worker("worker-2").StopAsync();
        var left = await pipeline.Client.WaitForWorkerAsync("worker-2", WorkerStatus.Left);
        await CompleteAsync(pipeline, jobs);

        Assert.Equal((0, 0), (exitCode, left.InFlight));
        Assert.Equal(0, pipeline.Observer.CountLogs("tiles.resent"));
    }

    [BrokerFact]
    public async Task A_worker_started_in_mid_job_gets_tiles()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1);

        var first = await pipeline.Client.WaitForJobAsync((await SubmitSlowAsync(pipeline)).Id, static job => job.Tiles.Done > 0);
        await pipeline.StartWorkerAsync("worker-2");
        var jobs = await SubmitUntilAsync(pipeline, static job => HasTilesFrom(job, "worker-2"));

        await CompleteAsync(pipeline, [first.Id, .. jobs]);
    }

    [BrokerFact]
    public async Task Without_a_worker_a_job_waits_and_says_so_until_one_comes()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1);

        var jobs = await SubmitUntilAsync(pipeline, static job => job.Tiles.Done > 0 && job.Tiles.Sent < job.Tiles.Total);
        await pipeline.Worker("worker-1").KillAsync();
        var waiting = await pipeline.Client.WaitForJobAsync(jobs[^1], static job => job.Waiting is not null);
        await pipeline.StartWorkerAsync("worker-2");
        var done = await CompleteAsync(pipeline, jobs);

        Assert.Contains("worker", waiting.Waiting, StringComparison.OrdinalIgnoreCase);
        Assert.Null(done[^1].Waiting);
    }

    private static bool HasTilesFrom(JobDocument job, string worker) => job.Workers.Any(share => share.Id == worker);

    /// <summary>Submits one job after another until one that still runs is as it should be: however fast the machine is, there is work.</summary>
    private static async Task<List<string>> SubmitUntilAsync(PipelineUnderTest pipeline, Func<JobDocument, bool> condition)
    {
        var jobs = new List<string>();
        while (true)
        {
            jobs.Add((await SubmitSlowAsync(pipeline)).Id);
            var job = await pipeline.Client.WaitForJobAsync(jobs[^1], job => condition(job) || job.State == JobStatus.Completed);
            if (job.State != JobStatus.Completed) return jobs;
            Assert.True(jobs.Count < MostJobs, $"{jobs.Count} jobs came and went, and none was as it should be: {string.Join(", ", job.Workers)}");
        }
    }

    private static async Task<List<JobDocument>> CompleteAsync(PipelineUnderTest pipeline, IEnumerable<string> jobs)
    {
        var done = new List<JobDocument>();
        foreach (var id in jobs)
        {
            var (job, result) = await pipeline.Client.CompleteAsync(id);
            Slow.Value.AssertFiltered(SlowChain, result);
            done.Add(job);
        }

        return done;
    }

    private static Task<JobDocument> SubmitSlowAsync(PipelineUnderTest pipeline) => pipeline.Client.SubmitAsync(Slow.Value.File, SlowChain, ("tileSize", "128"));
}

/// <summary>On the embedded broker.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class LostWorkersOnEmbeddedKafka(EmbeddedKafka kafka) : LostWorkersSpecification<EmbeddedKafka>(kafka);

/// <summary>On Apache Kafka.</summary>
[Collection(OnApacheKafka.Name)]
public sealed class LostWorkersOnApacheKafka(ApacheKafka kafka) : LostWorkersSpecification<ApacheKafka>(kafka);
