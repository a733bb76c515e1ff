using Microsoft.Data.Sqlite;
using Pipeline.Tests.EndToEnd;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Chaos;

/// <summary>Workers come and go in good order while jobs run: a tile may go out once more for it, but nothing is held against it.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class RebalanceTests(EmbeddedKafka kafka)
{
    private const string SlowChain = "median:9,median:11";

    /// <summary>A join, a leave, and two restarts.</summary>
    private const int Rebalances = 4;

    private static readonly Lazy<Picture> Slow = new(static () => Picture.Png(1600, 1200, 3));

    [Fact]
    public async Task A_join_a_leave_and_restarts_under_an_id_cost_no_tile_an_attempt()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 2);
        await using var store = new SqliteConnection($"Data Source={Path.Combine(pipeline.DataFolder, "pipeline.db")};Mode=ReadOnly;Pooling=False");
        await store.OpenAsync();
        var (jobs, faults, exitCodes) = (new List<string>(), new List<string>(), new List<int>());
        await BusyAsync(pipeline, jobs);

        await pipeline.StartWorkerAsync("worker-3");
        await BusyAsync(pipeline, jobs);
        faults.AddRange(Faults(store));
        exitCodes.Add(await pipeline.Worker("worker-3").StopAsync());
        await BusyAsync(pipeline, jobs);
        faults.AddRange(Faults(store));
        foreach (var id in (string[])["worker-1", "worker-2"])
        {
            exitCodes.Add(await pipeline.Worker(id).StopAsync());
            await pipeline.StartWorkerAsync(id);
            await BusyAsync(pipeline, jobs);
            faults.AddRange(Faults(store));
        }

        foreach (var id in jobs) Slow.Value.AssertFiltered(SlowChain, (await pipeline.Client.CompleteAsync(id)).Result);
        var attempts = pipeline.Observer.Seen.Where(static seen => seen.Type == "tiles")
            .SelectMany(static seen => seen.Data.GetProperty("tiles").EnumerateArray()).Max(static tile => tile.GetProperty("attempt").GetInt32());
        Assert.Empty(faults);
        Assert.Equal([0, 0, 0], exitCodes);
        Assert.InRange(attempts, 1, 1 + Rebalances);
        Assert.Equal((0, 0), (pipeline.Observer.CountLogs("worker.dead"), pipeline.Observer.CountLogs("tile.quarantined")));
    }

    /// <summary>Sees to it that a job is in work that has tiles left to be sent.</summary>
    private static async Task BusyAsync(PipelineUnderTest pipeline, List<string> jobs)
    {
        while (true)
        {
            if (jobs.Count > 0)
            {
                var job = await pipeline.Client.WaitForJobAsync(jobs[^1], static job => job.IsFinal || job.Tiles.Done > 0);
                if (!job.IsFinal && job.Tiles.Sent < job.Tiles.Total - 40) return;
            }

            jobs.Add((await pipeline.Client.SubmitAsync(Slow.Value.File, SlowChain, ("tileSize", "128"))).Id);
        }
    }

    /// <summary>What the store holds against tiles of jobs that have not ended.</summary>
    private static List<string> Faults(SqliteConnection store)
    {
        using var command = store.CreateCommand();
        command.CommandText = "SELECT job || ' ' || tile || ' ' || cause FROM faults";
        using var reader = command.ExecuteReader();
        var faults = new List<string>();
        while (reader.Read()) faults.Add(reader.GetString(0));
        return faults;
    }
}
