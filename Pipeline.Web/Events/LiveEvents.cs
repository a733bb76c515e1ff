using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;
using Pipeline.Master.Workers;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Events;

/// <summary>The server-sent events by name: <c>begin, log, removed, worker, tiles, job, end, ping</c> (docs/api.md describes each).</summary>
internal static class LiveEvents
{
    /// <summary>The job has ended; nothing more comes.</summary>
    public static SseItem<string> End { get; } = new("{}", "end");

    private static readonly SseItem<string> Ping = new("{}", "ping");

    /// <summary>How things stand.</summary>
    public static SseItem<string> Begin(JobManager.JobPage page, IReadOnlyList<WorkerDocument> workers) =>
        Item("begin", new { page.Jobs, page.Total, workers });

    /// <summary>A job as it is now.</summary>
    public static SseItem<string> Job(JobDocument job) => Item("job", job);

    /// <summary>Tiles that moved, or that are out.</summary>
    public static SseItem<string> Tiles(TilesMoved moved) => Item("tiles", moved);

    /// <summary>A line of the events log.</summary>
    public static SseItem<string> Log(EventEntry entry) =>
        new(Json(entry), "log") { EventId = entry.Id.ToString(CultureInfo.InvariantCulture) };

    /// <summary>A batch as events; tiles come before the job that counts them.</summary>
    /// <param name="batch">What changed.</param>
    /// <param name="written">Log lines up to this id are known to the listener.</param>
    public static IEnumerable<SseItem<string>> Of(LiveBatch batch, long written)
    {
        var something = false;
        foreach (var entry in batch.Entries)
        {
            if (entry.Id <= written) continue;
            yield return Log(entry);
            something = true;
        }

        foreach (var id in batch.Removed) yield return Item("removed", new { id });
        foreach (var worker in batch.Workers.Values) yield return Item("worker", worker);
        foreach (var tiles in batch.Tiles.GroupBy(static tile => (tile.Key.JobId, tile.Key.Pass), static tile => tile.Value))
        {
            yield return Tiles(new TilesMoved(tiles.Key.JobId, tiles.Key.Pass, [.. tiles]));
        }

        foreach (var job in batch.Jobs.Values) yield return Job(job);
        something |= batch.Removed.Count + batch.Workers.Count + batch.Tiles.Count + batch.Jobs.Count > 0;
        if (!something) yield return Ping;
    }

    private static SseItem<string> Item<T>(string name, T value) => new(Json(value), name);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);
}
