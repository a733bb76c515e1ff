using Pipeline.Master.Jobs;
using Pipeline.Master.Workers;
using Pipeline.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Tests.EndToEnd;

/// <summary>
/// The contract between master and workers is enough to write a worker in another language: <c>samples/python-worker</c> joins, gets tiles of the
/// filters that it says it has and of no others, and is as exact as the rest.
/// </summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class PythonWorkerTests(EmbeddedKafka kafka, ITestOutputHelper output)
{
    private const string Python = "python-1";

    /// <summary>On every depth; each of the worker's filters occurs.</summary>
    private static readonly string[] Chains =
    [
        "grayscale", "invert", "channel:r", "threshold:128.5", "brightness:-40", "gaussian:5", "gaussian:0:2.5", "median:5", "sharpen", "erode:5:ellipse", "dilate",
        "open:3:cross", "close:5", "gradient", "gaussian:5,grayscale", "sharpen,erode:5,invert,median:3,channel:g",
    ];

    private static readonly string[] ByteChains = ["sobel", "median:5,sobel:5,dilate:7:cross"];

    [Fact]
    public async Task Alone_it_is_exact_and_leaves_what_it_cannot_do_to_those_that_can()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 0);
        await pipeline.StartPythonWorkerAsync(Python);

        var cases = 0;
        foreach (var picture in Pictures())
        {
            var chains = picture.Depth == 8 ? [.. Chains, .. ByteChains] : Chains;
            var results = await Task.WhenAll(chains.Select(async chain => (chain, (await FilterAsync(pipeline, picture, chain, "64")).Result)));
            foreach (var (chain, result) in results)
                picture.AssertFiltered(chain, result);
            cases += results.Length;
        }

        output.WriteLine($"{cases} jobs compared byte by byte, all tiles filtered in Python");
        var foreign = Picture.Png(300, 200, 3);
        var job = await pipeline.Client.SubmitAsync(foreign.File, "invert,pixelate:16");
        await pipeline.Client.WaitForJobAsync(job.Id, static job => job.Waiting?.Contains("filters", StringComparison.Ordinal) == true);
        await pipeline.StartWorkerAsync("worker-1");
        var (done, late) = await pipeline.Client.CompleteAsync(job.Id);
        foreign.AssertFiltered("invert,pixelate:16", late);
        Assert.Equal("worker-1", Assert.Single(done.Workers).Id);
    }

    [Fact]
    public async Task Beside_another_worker_it_takes_its_share_and_leaves_when_it_is_told_to()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1);
        var worker = await pipeline.StartPythonWorkerAsync(Python);
        var picture = Picture.Png(1500, 1100, 3);

        var (shared, result) = await FilterAsync(pipeline, picture, "gaussian:5,sobel:5", "64");
        var (foreign, foreignResult) = await FilterAsync(pipeline, picture, "sobel:5,pixelate:16", "64");
        var exitCode = await worker.StopAsync();
        await pipeline.Client.WaitForWorkerAsync(Python, WorkerStatus.Left);
        var (after, _) = await FilterAsync(pipeline, picture, "invert", "256");

        picture.AssertFiltered("gaussian:5,sobel:5", result);
        picture.AssertFiltered("sobel:5,pixelate:16", foreignResult);
        Assert.Equal([Python, "worker-1"], shared.Workers.Select(static share => share.Id).Order(StringComparer.Ordinal));
        Assert.Equal("worker-1", Assert.Single(foreign.Workers).Id);
        Assert.Equal("worker-1", Assert.Single(after.Workers).Id);
        Assert.Equal(0, exitCode);
        Assert.Equal(0, pipeline.Observer.CountLogs("tiles.resent"));
    }

    private static IEnumerable<Picture> Pictures() =>
    [
        Picture.Png(1, 1, 3), Picture.Png(1, 300, 1), Picture.Png(131, 133, 4), Picture.Png(131, 133, 3, 16), Picture.Png(77, 150, 1, 16), Picture.Png(150, 70, 4, 16),
    ];

    private static async Task<(JobDocument Job, byte[] Result)> FilterAsync(
        PipelineUnderTest pipeline, Picture picture, string chain, string tileSize) =>
        await pipeline.Client.CompleteAsync((await pipeline.Client.SubmitAsync(picture.File, chain, ("tileSize", tileSize))).Id);
}
