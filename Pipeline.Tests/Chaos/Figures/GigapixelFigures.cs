using System.Diagnostics;
using System.Globalization;
using Pipeline.Master.Jobs;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Tests.Chaos.Figures;

/// <summary>What a gigapixel takes.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class GigapixelFigures(EmbeddedKafka kafka, ITestOutputHelper output)
{
    private const int Side = 32_768;
    private const long Allowed = 600L << 20;

    [FiguresFact]
    public async Task A_gigapixel_goes_through_within_600_megabytes_in_all_processes_together()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1);
        using var folder = new TemporaryFolder();
        var picture = new StreamedPicture(Side, Side);
        var path = Path.Combine(folder.Path, "gigapixel.png");
        await picture.WritePngAsync(path);
        int[] processes = [pipeline.Master.Id, pipeline.Worker("worker-1").Id, kafka.ProcessId];
        using var ended = new CancellationTokenSource();
        var sampling = MostAsync(processes, ended.Token);

        var clock = Stopwatch.StartNew();
        var job = await pipeline.Client.SubmitFileAsync(path, "gaussian:5");
        await pipeline.Client.WaitForJobAsync(job.Id, static now => now.State == JobStatus.Completed);
        var took = clock.Elapsed;
        await ended.CancelAsync();
        var (share, own) = await sampling;

        var text = string.Create(CultureInfo.InvariantCulture,
            $"{Side} x {Side} grey in {took.TotalSeconds:0} s; at most {share >> 20} MiB in all processes together, {own >> 20} MiB of it without a file behind");
        new ChaosLog(Environment.GetEnvironmentVariable("PIPELINE_CHAOS_LOG")).Say(text);
        output.WriteLine(text);
        picture.AssertFiltered("gaussian:5", 2, await pipeline.Client.Http.GetByteArrayAsync($"/api/v1/jobs/{job.Id}/result"));
        Assert.True(share < Allowed, text);
    }

    /// <summary>The most memory that the processes had together at a time: their shares, and what of it is their own.</summary>
    private static async Task<(long Share, long Own)> MostAsync(int[] processes, CancellationToken ended)
    {
        var (share, own) = (0L, 0L);
        while (!ended.IsCancellationRequested)
        {
            share = Math.Max(share, processes.Sum(ProcessMemory.ShareOf));
            own = Math.Max(own, processes.Sum(static id => ProcessMemory.Of(id).Own));
            await Task.Delay(TimeSpan.FromSeconds(1), ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return (share, own);
    }
}
