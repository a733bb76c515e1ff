using System.Diagnostics;
using Pipeline.Launcher.Processes;
using Pipeline.Master.Jobs;
using Pipeline.Master.Workers;
using Pipeline.Tests.EndToEnd;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Chaos;

/// <summary>A worker that stands still for a while is not a dead one, and nobody waits for it.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class PausedWorkersTests(EmbeddedKafka kafka)
{
    private const string SlowChain = "median:9,median:11";

    private static readonly Lazy<Picture> Slow = new(static () => Picture.Png(1600, 1200, 3));

    [Fact]
    public async Task A_worker_that_stands_still_for_a_second_is_not_dead()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1);
        var pauses = new List<(TimeSpan Length, int Deaths)>();

        // On a machine that is busy with other things a pause of a second may come out longer, which says nothing.
        while (pauses.Count < 5 && !pauses.Exists(static pause => pause.Deaths == 0))
        {
            var before = Deaths(pipeline);
            var length = await PauseAsync(pipeline, "worker-1", static () => Task.Delay(TimeSpan.FromSeconds(1)));
            await pipeline.Client.WaitForWorkersAsync(static workers => workers.Any(static worker => worker is { State: WorkerStatus.Alive, HeartbeatAgeMs: < 400 }));

            // What is said of it by now is said before the end of this job.
            var job = (await pipeline.Client.SubmitAsync(Picture.Png(64, 64, 3).File, "invert")).Id;
            await pipeline.Observer.WaitForLogAsync("job.completed", job);
            pauses.Add((length, Deaths(pipeline) - before));
        }

        Assert.True(pauses.Exists(static pause => pause.Deaths == 0), string.Join(", ", pauses));
    }

    [Fact]
    public async Task The_tiles_of_a_worker_that_stands_still_go_to_another_as_well_and_the_first_result_counts()
    {
        // It is not to be taken for dead: then its tiles would go out for that reason.
        await using var pipeline = await PipelineUnderTest.StartAsync(
            kafka, workers: 2, new Dictionary<string, string> { ["Master:Detector:AcceptablePause"] = "00:10:00" });
        var (jobs, pauses) = (new List<string>(), 0);

        // On a machine that is busy with other things the pause may begin when it holds no tile any more, which says nothing.
        do
        {
            await BusyAsync(pipeline, jobs);
            await PauseAsync(pipeline, "worker-2", async () =>
            {
                foreach (var id in jobs) Slow.Value.AssertFiltered(SlowChain, (await pipeline.Client.CompleteAsync(id)).Result);
                await pipeline.Observer.WaitForLogAsync("job.completed", jobs[^1]);
            });
        }
        while (++pauses < 5 && pipeline.Observer.CountLogs("tiles.hedged") == 0);

        // What it holds comes late now, and changes nothing.
        var (next, result) = await pipeline.Client.CompleteAsync((await pipeline.Client.SubmitAsync(Slow.Value.File, "invert", ("tileSize", "64"))).Id);
        await pipeline.Client.WaitForWorkersAsync(static workers => workers.All(static worker => worker is { State: WorkerStatus.Alive, InFlight: 0 }));
        Slow.Value.AssertFiltered("invert", result);
        var done = await pipeline.Client.GetJobAsync(jobs[^1]);
        Slow.Value.AssertFiltered(SlowChain, await pipeline.Client.Http.GetByteArrayAsync($"/api/v1/jobs/{done.Id}/result"));
        Assert.Equal((done.Tiles.Total, next.Tiles.Total), (done.Tiles.Done, next.Tiles.Done));
        Assert.True(done.Tiles.Resent > 0, "The worker held no tile.");
        Assert.True(pipeline.Observer.CountLogs("tiles.hedged") > 0);
        Assert.Equal(0, Deaths(pipeline));
    }

    /// <summary>While tiles are left to be sent, a worker that has answered some holds others.</summary>
    private static bool HoldsTiles(JobDocument job) => job.Workers.Any(static share => share.Id == "worker-2") && job.Tiles.Sent < job.Tiles.Total - 20;

    /// <summary>Submits jobs until one has tiles at the worker that is to stand still.</summary>
    private static async Task BusyAsync(PipelineUnderTest pipeline, List<string> jobs)
    {
        JobDocument job;
        do
        {
            jobs.Add((await pipeline.Client.SubmitAsync(Slow.Value.File, SlowChain, ("tileSize", "128"))).Id);
            job = await pipeline.Client.WaitForJobAsync(jobs[^1], static job => HoldsTiles(job) || job.State == JobStatus.Completed);
        }
        while (job.State == JobStatus.Completed);
    }

    private static int Deaths(PipelineUnderTest pipeline) => pipeline.Observer.CountLogs("worker.dead");

    private static async Task<TimeSpan> PauseAsync(PipelineUnderTest pipeline, string worker, Func<Task> meanwhileAsync)
    {
        var clock = Stopwatch.StartNew();
        Posix.Signal(pipeline.Worker(worker).Id, ProgramUnderTest.PauseSignal);
        try
        {
            await meanwhileAsync();
        }
        finally
        {
            Posix.Signal(pipeline.Worker(worker).Id, ProgramUnderTest.ContinueSignal);
        }

        return clock.Elapsed;
    }
}
