using System.Collections.Concurrent;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.EndToEnd;

/// <summary>The promise: what comes back equals OpenCV on the whole picture in one process, every byte.</summary>
public abstract class ExactPicturesSpecification<TKafka>(RunningPipeline<TKafka> running) : IClassFixture<RunningPipeline<TKafka>>
    where TKafka : IKafkaUnderTest
{
    // Drawn and encoded once for both brokers.
    private static readonly ConcurrentDictionary<(int, int, int), Lazy<Picture>> Pictures = new();

    [BrokerTheory]
    [MemberData(nameof(ExactCases.Small), MemberType = typeof(ExactCases))]
    public Task A_small_picture_is_filtered_exactly(int width, int height, int channels, string filters, int tileSize) =>
        AssertExactAsync(width, height, channels, filters, tileSize);

    [BrokerTheory]
    [MemberData(nameof(ExactCases.Large), MemberType = typeof(ExactCases))]
    public Task A_large_picture_is_filtered_exactly(int width, int height, int channels, string filters, int tileSize) =>
        AssertExactAsync(width, height, channels, filters, tileSize);

    [BrokerTheory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_jpeg_is_filtered_exactly(int channels)
    {
        var picture = Picture.Jpeg(640, 427, channels);

        var job = await running.Pipeline.Client.SubmitAsync(picture.File, "gaussian:7,sharpen", ("tileSize", "128"), ("format", "png"));
        var (_, result) = await running.Pipeline.Client.CompleteAsync(job.Id);

        picture.AssertFiltered("gaussian:7,sharpen", result);
    }

    [BrokerFact]
    public async Task Pictures_submitted_together_do_not_mix()
    {
        var pictures = Enumerable.Range(0, 12).Select(n => Picture.Png(200 + (17 * n), 300 - (11 * n), (n % 2 * 2) + 1)).ToList();

        var results = await Task.WhenAll(pictures.Select(async picture =>
        {
            var job = await running.Pipeline.Client.SubmitAsync(picture.File, "median:5,invert", ("tileSize", "64"));
            return (await running.Pipeline.Client.CompleteAsync(job.Id)).Result;
        }));

        Assert.All(pictures.Zip(results), static pair => pair.First.AssertFiltered("median:5,invert", pair.Second));
    }

    private async Task AssertExactAsync(int width, int height, int channels, string filters, int tileSize)
    {
        var picture = Pictures.GetOrAdd((width, height, channels), static key => new(() => Picture.Png(key.Item1, key.Item2, key.Item3))).Value;

        var job = await running.Pipeline.Client.SubmitAsync(picture.File, filters, ("tileSize", $"{tileSize}"));
        var (done, result) = await running.Pipeline.Client.CompleteAsync(job.Id);

        picture.AssertFiltered(filters, result);
        Assert.Equal(done.Tiles.Total, done.Tiles.Done);

        // On a machine that is busy with other things a tile may come late enough to go out once more.
        Assert.InRange(done.Tiles.Resent, 0, 1 + (done.Tiles.Total / 10));
    }
}

/// <summary>On the embedded broker.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class ExactPicturesOnEmbeddedKafka(RunningPipeline<EmbeddedKafka> running) : ExactPicturesSpecification<EmbeddedKafka>(running);

/// <summary>On Apache Kafka.</summary>
[Collection(OnApacheKafka.Name)]
public sealed class ExactPicturesOnApacheKafka(RunningPipeline<ApacheKafka> running) : ExactPicturesSpecification<ApacheKafka>(running);
