using System.Net;
using System.Text.Json;
using Pipeline.Master.Jobs;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.EndToEnd;

/// <summary>A disk that is full fails the job that needs room, with a reason; what can go on goes on, and everything does when there is room again.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class FullDiskTests(EmbeddedKafka kafka)
{
    /// <summary>Less than the large picture's result, more than the store needs.</summary>
    private const long Left = 7_000_000;

    [OwnDiskFact]
    public async Task A_job_that_finds_the_disk_full_fails_and_says_so_and_the_others_go_on()
    {
        var (large, small) = (Picture.Png(2400, 1800, 3), Picture.Png(200, 150, 3));
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 0, disk: "size=96m");

        // Without a worker nothing of the result is written yet.
        var job = await pipeline.Client.SubmitAsync(large.File, "invert");
        await pipeline.Client.WaitForJobAsync(job.Id, static job => job.State == JobStatus.Processing);
        Fill(pipeline, Left);
        var (status, problem) = await PostAsync(pipeline, large);
        await pipeline.StartWorkerAsync("worker-1");
        var failed = await pipeline.Client.WaitForJobAsync(job.Id, static job => job.State == JobStatus.Failed);
        var (_, result) = await pipeline.Client.CompleteAsync((await pipeline.Client.SubmitAsync(small.File, "invert")).Id);

        Assert.Matches("^The result cannot be written: .*[Nn]o space left", failed.Error);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage-failed"), (status, problem.GetProperty("code").GetString()));
        Assert.Matches("[Nn]o space left|are free", problem.GetProperty("detail").GetString());
        small.AssertFiltered("invert", result);
    }

    [OwnDiskFact]
    public async Task With_not_a_byte_left_jobs_are_refused_and_the_master_says_so_until_there_is_room()
    {
        var small = Picture.Png(200, 150, 3);
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1, disk: "size=32m");
        await pipeline.Client.CompleteAsync((await pipeline.Client.SubmitAsync(small.File, "invert")).Id);

        var ballast = Fill(pipeline, 0);
        var (status, problem) = await PostAsync(pipeline, small);
        File.Delete(ballast);
        await pipeline.Client.WaitUntilReadyAsync();
        var (_, result) = await pipeline.Client.CompleteAsync((await pipeline.Client.SubmitAsync(small.File, "invert")).Id);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage-failed"), (status, problem.GetProperty("code").GetString()));
        Assert.False(pipeline.Master.HasExited);
        small.AssertFiltered("invert", result);
    }

    /// <summary>Takes the master's disk but for so many bytes.</summary>
    /// <returns>The file that does.</returns>
    private static string Fill(PipelineUnderTest pipeline, long left)
    {
        var path = Path.Combine(pipeline.DataFolder, "ballast");
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var chunk = new byte[64 * 1024];
        try
        {
            while (new DriveInfo(pipeline.DataFolder).AvailableFreeSpace is var free && free > left)
                file.Write(chunk.AsSpan(0, (int)Math.Min(chunk.Length, free - left)));
        }
        catch (IOException)
        {
            // The master took the last of it.
        }

        return path;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Problem)> PostAsync(PipelineUnderTest pipeline, Picture picture)
    {
        using var answer = await pipeline.Client.PostJobAsync(picture.File, "invert");
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }
}
