using System.Globalization;
using Pipeline.Tests.EndToEnd;
using Pipeline.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Tests.Chaos.Figures;

/// <summary>What a small job waits for behind a long queue.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class FairnessFigures(EmbeddedKafka kafka, ITestOutputHelper output)
{
    private const string Chain = "gaussian:5";

    private static readonly Lazy<Picture> Small = new(static () => Picture.Png(512, 512, 3));

    [FiguresFact]
    public async Task A_small_job_behind_a_hundred_large_ones_takes_less_than_10_times_its_idle_time()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 2);
        var idle = new List<double>();
        for (var i = 0; i < 10; i++) idle.Add(await SmallAsync(pipeline));
        var queue = new List<string> { (await pipeline.Client.SubmitAsync(Picture.Png(7680, 4320, 3).File, Chain)).Id };
        var large = Picture.Png(1600, 1200, 3);
        for (var i = 0; i < 99; i++) queue.Add((await pipeline.Client.SubmitAsync(large.File, Chain)).Id);

        var behind = await SmallAsync(pipeline);

        var left = (await Task.WhenAll(queue.Select(pipeline.Client.GetJobAsync))).Count(static job => !job.IsFinal);
        var text = string.Create(CultureInfo.InvariantCulture,
            $"a 512 px job: {Median.Say(idle)} idle, {behind:0.00} s behind one 8K job and 99 of 2 megapixels ({left} of them unfinished when it was done)");
        new ChaosLog(Environment.GetEnvironmentVariable("PIPELINE_CHAOS_LOG")).Say(text);
        output.WriteLine(text);
        foreach (var id in queue) await pipeline.Client.CompleteAsync(id);
        Assert.True(behind < 10 * Median.Of(idle), text);
    }

    private static async Task<double> SmallAsync(PipelineUnderTest pipeline)
    {
        var (job, result) = await pipeline.Client.CompleteAsync((await pipeline.Client.SubmitAsync(Small.Value.File, Chain)).Id);
        Small.Value.AssertFiltered(Chain, result);
        return (job.CompletedAt!.Value - job.CreatedAt).TotalSeconds;
    }
}
