using OpenCvSharp;
using Pipeline.Master.Jobs;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Tests.EndToEnd;

/// <summary>
/// A picture is not held in memory: one whose pixels are several times what the master takes goes through it. Most of it is cropped away, so that decoding
/// it is what takes the time; <c>./pipeline chaos --figures</c> filters a gigapixel.
/// </summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class LargePictureTests(EmbeddedKafka kafka, ITestOutputHelper output)
{
    private static readonly Rect Part = new(19_000, 100, 900, 19_800);

    [Fact]
    public async Task A_picture_of_400_megabytes_costs_the_master_a_fraction_of_it()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1);
        using var folder = new TemporaryFolder();
        var picture = new StreamedPicture(20_000, 20_000);
        var path = Path.Combine(folder.Path, "large.png");
        await picture.WritePngAsync(path);
        var before = ProcessMemory.Of(pipeline.Master.Id).Resident;
        ProcessMemory.ForgetPeakOf(pipeline.Master.Id);

        var job = await pipeline.Client.SubmitFileAsync(path, $"crop:{Part.X}:{Part.Y}:{Part.Width}:{Part.Height},gaussian:5");
        await pipeline.Client.WaitForJobAsync(job.Id, static now => now.State == JobStatus.Completed);
        var grown = ProcessMemory.Of(pipeline.Master.Id).Peak - before;

        output.WriteLine($"the master grew by {grown >> 20} MiB from {before >> 20} MiB for {picture.Bytes >> 20} MiB of pixels");
        picture.AssertFiltered("gaussian:5", 2, await pipeline.Client.Http.GetByteArrayAsync($"/api/v1/jobs/{job.Id}/result"), Part);
        Assert.True(grown < picture.Bytes / 2, $"{grown >> 20} MiB");
    }
}
