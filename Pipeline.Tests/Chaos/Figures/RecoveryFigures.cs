using System.Diagnostics;
using Pipeline.Tests.EndToEnd;
using Pipeline.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Tests.Chaos.Figures;

/// <summary>How long it takes until things go on after a kill -9.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class RecoveryFigures(EmbeddedKafka kafka, ITestOutputHelper output)
{
    private const int Kills = 20;

    private static readonly Lazy<ChaosCase> Fast = new(static () => new ChaosCase(Picture.Png(1600, 1200, 3), "median:9,median:11", 128));

    /// <summary>Tiles that take so long that a worker holds some at any time, whatever else the machine has to do.</summary>
    private static readonly Lazy<ChaosCase> Slow = new(static () => new ChaosCase(Picture.Png(1024, 768, 3), "denoise", 128));

    private readonly ChaosLog _log = new(Environment.GetEnvironmentVariable("PIPELINE_CHAOS_LOG"));

    [FiguresFact]
    public async Task A_killed_workers_tiles_are_at_others_within_3_s()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 4);
        await using var whereabouts = new TileWhereabouts(pipeline.Client);
        var times = new List<double>();

        await WhileBusyAsync(pipeline, Slow.Value, async () =>
        {
            // What it held may all have been answered when it was killed: then it cost nothing.
            for (var round = 0; times.Count < Kills && round < 3 * Kills; round++)
            {
                var id = $"worker-{(round % 4) + 1}";
                await pipeline.Client.WaitForWorkersAsync(workers => workers.Any(worker => worker.Id == id && worker.InFlight > 0));
                await pipeline.Worker(id).KillAsync();
                if (await whereabouts.Leave(id) is { } time) times.Add(time.TotalSeconds);
                await pipeline.StartWorkerAsync(id);
            }
        });

        Say($"kill -9 of 1 of 4 workers: the tiles that it held are at others after {Median.Say(times)}");
        Assert.Equal(Kills, times.Count);
        Assert.True(Median.Of(times) < 3, Median.Say(times));
    }

    [FiguresFact]
    public async Task Jobs_run_on_within_5_s_of_a_killed_masters_restart()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 2);

        var times = await RestartsAsync(pipeline, () => pipeline.Master.KillAsync(), () => pipeline.LaunchMasterAsync());

        Say($"kill -9 of the master: the first tile is merged after its restart after {Median.Say(times)}");
        Assert.True(Median.Of(times) < 5, Median.Say(times));
    }

    [FiguresFact]
    public async Task Jobs_run_on_within_5_s_of_a_killed_brokers_restart()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 2);

        var times = await RestartsAsync(pipeline, kafka.KillAsync, kafka.RestartAsync);

        Say($"kill -9 of the broker: the first tile is merged after its restart after {Median.Say(times)}");
        Assert.True(Median.Of(times) < 5, Median.Say(times));
    }

    private static async Task<List<double>> RestartsAsync(PipelineUnderTest pipeline, Func<Task> killAsync, Func<Task> startAsync)
    {
        var times = new List<double>();
        await WhileBusyAsync(pipeline, Fast.Value, async () =>
        {
            await using var watch = new ChaosWatch(pipeline.Client);
            for (var round = 0; round < 10; round++)
            {
                await watch.NextProgress;
                await killAsync();

                // What was on its way is merged by now; whatever comes next comes after the restart.
                await Task.Delay(TimeSpan.FromSeconds(1));
                var (progress, clock) = (watch.NextProgress, Stopwatch.StartNew());
                await startAsync();
                await progress;
                times.Add(clock.Elapsed.TotalSeconds);
            }
        });
        return times;
    }

    /// <summary>Keeps jobs in work while something is done.</summary>
    private static async Task WhileBusyAsync(PipelineUnderTest pipeline, ChaosCase one, Func<Task> actAsync)
    {
        using var stop = new CancellationTokenSource();
        var log = new ChaosLog(null);
        await using var watch = new ChaosWatch(pipeline.Client);
        var load = new ChaosLoad(pipeline.Client, watch, log, seed: 1, [one]);
        var loading = load.RunAsync(stop.Token);
        try
        {
            await actAsync();
        }
        finally
        {
            await stop.CancelAsync();
            await loading;
        }

        Assert.Empty(load.Failures);
    }

    private void Say(string text)
    {
        _log.Say(text);
        output.WriteLine(text);
    }
}
