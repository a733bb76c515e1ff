using System.Diagnostics;
using System.Globalization;
using Pipeline.Tests.EndToEnd;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Tests.Chaos.Figures;

/// <summary>What thousands of jobs leave behind.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class EnduranceFigures(EmbeddedKafka kafka, ITestOutputHelper output)
{
    private const int Jobs = 5000;

    private const int AtATime = 16;

    private const double Megabyte = 1 << 20;

    private static readonly TimeSpan RetentionLimit = TimeSpan.FromMinutes(5);

    [FiguresFact]
    public async Task Five_thousand_small_jobs_leave_memory_flat_and_the_disk_clean()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1, new Dictionary<string, string> { ["Master:RetentionHours"] = "0.005" });
        using var ended = new CancellationTokenSource();
        var sampling = SampleAsync(pipeline, ended.Token);
        var clock = Stopwatch.StartNew();
        var picture = Picture.Png(64, 64, 3);

        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, AtATime).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) <= Jobs)
            {
                var (_, result) = await pipeline.Client.CompleteAsync((await pipeline.Client.SubmitAsync(picture.File, "gaussian:5")).Id);
                picture.AssertFiltered("gaussian:5", result);
            }
        }));
        var took = clock.Elapsed;
        await ended.CancelAsync();
        var samples = await sampling;

        var folder = Path.Combine(Checkout.Root, "artifacts", "chaos");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "memory.svg"), MemoryGraph.Draw(samples));
        var (left, files) = await CleanedAsync(pipeline);
        var (master, worker) = (Growth(samples, static sample => sample.Master), Growth(samples, static sample => sample.Worker));
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{Jobs} jobs of 64 px in {took.TotalSeconds:0} s; memory at the end {samples[^1].Master:0} MB master, {samples[^1].Worker:0} MB worker; the last quarter against the third: {master:0.00} and {worker:0.00}; after the retention {left} jobs and {files} files are left");
        new ChaosLog(Environment.GetEnvironmentVariable("PIPELINE_CHAOS_LOG")).Say(text);
        output.WriteLine(text);
        Assert.True(master < 1.1 && worker < 1.1, text);
        Assert.Equal((0, 0), (left, files));
    }

    [FiguresFact]
    public async Task Ten_thousand_queued_jobs_cost_the_master_less_than_4_kB_each()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 0);
        var picture = Picture.Png(64, 64, 3).File;
        var (queued, memory) = (0, new List<double>());

        // No worker is there, so all but the few that have their turn are queued.
        foreach (var jobs in (int[])[2000, 10_000])
        {
            await Task.WhenAll(Enumerable.Range(0, AtATime).Select(async _ =>
            {
                while (Interlocked.Increment(ref queued) <= jobs) await pipeline.Client.SubmitAsync(picture, "gaussian:5");
            }));
            queued = jobs;
            memory.Add(Resident(pipeline.Master));
        }

        var each = (memory[1] - memory[0]) * 1024 / 8000;
        var text = string.Create(CultureInfo.InvariantCulture, $"resident memory of a master with 2,000 queued jobs {memory[0]:0} MB, with 10,000 {memory[1]:0} MB: {each:0.0} kB each");
        new ChaosLog(Environment.GetEnvironmentVariable("PIPELINE_CHAOS_LOG")).Say(text);
        output.WriteLine(text);
        Assert.Equal(10_000, await pipeline.Client.CountJobsAsync());
        Assert.True(each < 4, text);
    }

    /// <summary>Mean memory in the last quarter of the time as a part of that in the third.</summary>
    private static double Growth(IReadOnlyList<MemorySample> samples, Func<MemorySample, double> of)
    {
        var quarter = samples.Count / 4;
        return samples.Skip(3 * quarter).Average(of) / samples.Skip(2 * quarter).Take(quarter).Average(of);
    }

    private static async Task<IReadOnlyList<MemorySample>> SampleAsync(PipelineUnderTest pipeline, CancellationToken ended)
    {
        var samples = new List<MemorySample>();
        var clock = Stopwatch.StartNew();
        while (!ended.IsCancellationRequested)
        {
            samples.Add(new MemorySample(clock.Elapsed.TotalSeconds, Resident(pipeline.Master), Resident(pipeline.Worker("worker-1"))));
            await Task.Delay(TimeSpan.FromSeconds(1), ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return samples;
    }

    private static double Resident(ProgramUnderTest program)
    {
        using var process = Process.GetProcessById(program.Id);
        return process.WorkingSet64 / Megabyte;
    }

    /// <summary>Waits until the retention has removed everything, and counts what it has not.</summary>
    private static async Task<(int Jobs, int Files)> CleanedAsync(PipelineUnderTest pipeline)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var jobs = await pipeline.Client.CountJobsAsync();
            var files = Directory.GetFileSystemEntries(Path.Combine(pipeline.DataFolder, "jobs")).Length;
            if (jobs + files == 0 || clock.Elapsed > RetentionLimit) return (jobs, files);
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
