using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Master.Jobs;
using Pipeline.Master.Pictures;
using Pipeline.Master.Storage;
using Pipeline.Master.Workers;
using Pipeline.Messages.Tiles;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Master.Storage;

public sealed class JobStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private JobStore _store = null!;

    public Task InitializeAsync()
    {
        _store = Open();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_job_is_read_back_as_it_was_written()
    {
        var job = Job("0a", JobStatus.Queued) with { Quality = 80, Error = "none, really", Boot = "boot" };
        job = job.To(JobStatus.Decoding, Now.AddSeconds(1)).To(JobStatus.Failed, Now.AddSeconds(3)) with
        {
            Shares = [new WorkerShare("b", 7), new WorkerShare("a", 2)],
        };

        await _store.AddAsync(job);
        var read = await _store.FindAsync("0a");

        Assert.Equivalent(job, read, strict: true);
        Assert.Null(await _store.FindAsync("0b"));
    }

    [Fact]
    public async Task What_was_awaited_is_there_after_a_restart()
    {
        await _store.AddAsync(Job("0a", JobStatus.Queued));
        await _store.AddAsync(Job("0b", JobStatus.Queued).To(JobStatus.Processing, Now));

        await RestartAsync();

        Assert.Equal(["0a"], (await _store.QueuedAsync()).Select(job => job.Id));
        Assert.Equal(["0b"], (await _store.BegunAsync()).Select(job => job.Id));
    }

    [Fact]
    public async Task Merged_tiles_and_offsets_are_there_after_a_restart()
    {
        await _store.AddAsync(Job("0a", JobStatus.Processing));
        var merged = new TileSetBuilder(10_000);
        foreach (var tile in new[] { 1, 5000, 5001, 9999 })
            _store.Merged(Mark("0a", tile, merged.Add(tile), summary: [(byte)(tile % 256)]));
        _store.Fault("0a", 0, new TileFault(3, "i1", IsDeath: true));
        _store.Fault("0a", 0, new TileFault(3, "bang", IsDeath: false));
        _store.Offset("results", 1, 42);

        await RestartAsync();
        var pass = await _store.PassAsync("0a", 0);

        Assert.Equal([1, 5000, 5001, 9999], merged.TilesOf(pass.Segments));
        Assert.Equal([(1, 1), (5000, 136), (5001, 137), (9999, 15)], pass.Summaries.Select(summary => (summary.Tile, (int)summary.Summary[0])).Order());
        Assert.Equal(2, pass.Faults.Count);
        Assert.Equal(42, (await _store.OffsetsAsync("results"))[1]);
        var job = await _store.FindAsync("0a");
        Assert.Equal((4, 4), (job!.Tiles.Done, Assert.Single(job.Shares).Tiles));
    }

    [Fact]
    public async Task The_next_pass_keeps_what_was_combined_and_forgets_the_rest()
    {
        var job = Job("0a", JobStatus.Processing);
        await _store.AddAsync(job);
        _store.Merged(Mark("0a", 1, new TileSetBuilder(10).Add(1), [1]));

        await _store.BeginPassAsync(job with { Pass = 1 }, [9, 8]);

        var (first, second) = (await _store.PassAsync("0a", 0), await _store.PassAsync("0a", 1));
        Assert.Empty(first.Segments);
        Assert.Empty(first.Summaries);
        Assert.Equal([9, 8], second.Combined);
        Assert.Equal(1, (await _store.FindAsync("0a"))!.Pass);
    }

    [Fact]
    public async Task A_job_that_has_ended_leaves_no_marks_behind_and_one_that_is_removed_nothing()
    {
        var job = Job("0a", JobStatus.Processing);
        await _store.AddAsync(job);
        _store.Merged(Mark("0a", 1, new TileSetBuilder(10).Add(1), [1]));

        await _store.PutAsync(job.To(JobStatus.Completed, Now));
        Assert.Empty((await _store.PassAsync("0a", 0)).Segments);
        Assert.Equal(["0a"], await _store.EndedBeforeAsync(Now.AddHours(1), 10));
        await _store.RemoveAsync("0a");

        Assert.Null(await _store.FindAsync("0a"));
    }

    [Fact]
    public async Task Pages_are_newest_first_and_filtered()
    {
        for (var i = 0; i < 30; i++)
            await _store.AddAsync(Job($"{i:x2}", i % 3 == 0 ? JobStatus.Completed : JobStatus.Queued) with { FileName = $"Cat {i}.png" });

        var page = await _store.ListAsync(2, 5, null, null);
        var completed = await _store.ListAsync(0, 100, JobStatus.Completed, null);
        var found = await _store.ListAsync(0, 100, null, "cat 7.");

        Assert.Equal(["1b", "1a", "19", "18", "17"], page.Jobs.Select(job => job.Id));
        Assert.Equal((30, 10, 1), (page.Total, completed.Total, found.Total));
        Assert.Equal((20, 10), (page.States[JobStatus.Queued], page.States[JobStatus.Completed]));
    }

    [Fact]
    public async Task Only_the_newest_events_are_kept()
    {
        for (var id = 1; id <= 50; id++)
            _store.Event(new EventEntry(id, Now, "job.accepted", $"event {id}", id % 2 == 0 ? "even" : null, null), keep: 20);
        await _store.FlushAsync();

        Assert.Equal([48, 49, 50], (await _store.EventsAsync(-1, 3, null)).Select(entry => entry.Id));
        Assert.Equal([31, 32], (await _store.EventsAsync(0, 2, null)).Select(entry => entry.Id));
        Assert.Equal([42, 44], (await _store.EventsAsync(40, 2, "even")).Select(entry => entry.Id));
        Assert.Equal(50, await _store.LastEventAsync());
    }

    [Fact]
    public async Task Workers_are_recalled_and_those_long_gone_are_not()
    {
        _store.Worker(new StoredWorker("alive", [1, 2], WorkerStatus.Alive, null, Now.AddHours(-5)));
        _store.Worker(new StoredWorker("dead", [3], WorkerStatus.Dead, "silence", Now));
        _store.Worker(new StoredWorker("gone", [4], WorkerStatus.Left, "it stopped", Now.AddHours(-5)));

        var workers = await _store.WorkersAsync(Now.AddHours(-1));

        Assert.Equal(["alive", "dead"], workers.Select(worker => worker.Id));
        Assert.Equal([1, 2], workers[0].Heartbeat);
    }

    [Fact]
    public async Task A_damaged_file_is_refused_with_its_name()
    {
        await _store.DisposeAsync();
        await File.WriteAllBytesAsync(Path, [.. Enumerable.Repeat((byte)'x', 20_000)]);

        var error = Assert.Throws<StoreException>(Open);

        Assert.Contains(Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        File.Delete(Path);
        _store = Open();
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused_with_its_name()
    {
        var error = Assert.Throws<StoreException>(() => new JobStore("/nowhere/pipeline.db", static (_, _) => { }, NullLogger<JobStore>.Instance));

        await Task.CompletedTask;
        Assert.Contains("/nowhere/pipeline.db", error.Message, StringComparison.Ordinal);
    }

    private static MergeMark Mark(string jobId, int tile, byte[] bits, byte[] summary) => new(
        jobId, 0, tile, TileSetBuilder.SegmentOf(tile), bits, summary, new TileCounts(10_000, 4, 4, 0, 0), new WorkerShare("w1", 4));

    private static JobRecord Job(string id, JobStatus status) => new()
    {
        Id = id,
        Status = status,
        FileName = "cat.png",
        Filters = "invert",
        UploadFormat = PictureFormat.Png,
        Format = PictureFormat.Jpeg,
        TileSize = 64,
        Source = new PictureShape(100, 50, 3, 8),
        Result = new PictureShape(50, 100, 1, 16),
        Passes = 2,
        Tiles = new TileCounts(10_000, 3, 2, 1, 0),
        CreatedAt = Now,
        History = [new JobStep(JobStatus.Queued, Now)],
    };

    private string Path => System.IO.Path.Combine(_folder.Path, "pipeline.db");

    private JobStore Open() => new(Path, static (_, _) => { }, NullLogger<JobStore>.Instance);

    private async Task RestartAsync()
    {
        await _store.DisposeAsync();
        _store = Open();
    }
}
