using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Events;

/// <summary>
/// The events of <c>/events</c> and <c>/jobs/{id}/events</c>. Each connection begins with how things stand and goes on with what changes,
/// so a client that reconnects needs nothing else; the log's lines carry ids and are resumed behind <c>Last-Event-ID</c>.
/// </summary>
internal sealed class LiveStream(LiveFeed feed, MasterClient master, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>Changes are gathered for so long: ten pictures a second look alive, and cost little.</summary>
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    /// <summary>A ping comes after so long a silence, so that a listener can tell a quiet master from a lost connection.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    /// <summary>Jobs and log lines that a new listener begins with.</summary>
    private const int Beginning = 100;

    /// <summary>Everything: jobs, tiles, workers, the log.</summary>
    /// <param name="lastEventId">The last log line that the client has, or null.</param>
    /// <param name="cancellation">The client has gone.</param>
    public async IAsyncEnumerable<SseItem<string>> AllAsync(long? lastEventId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        using var subscription = feed.Subscribe();
        var page = (JobManager.JobPage)await master.AskJobsAsync(new JobManager.ListJobs(0, Beginning), stopping.Token);
        yield return LiveEvents.Begin(page, await master.GetWorkersAsync(stopping.Token));
        var written = lastEventId ?? -1;
        await foreach (var entry in MissedAsync(written, jobId: null, stopping.Token))
        {
            written = entry.Id;
            yield return LiveEvents.Log(entry);
        }

        foreach (var moved in feed.TilesOut.Of(jobId: null)) yield return LiveEvents.Tiles(moved);
        while (await NextAsync(subscription, stopping.Token) is { } batch)
        {
            foreach (var item in LiveEvents.Of(batch, written)) yield return item;
            if (batch.Entries.Count > 0) written = Math.Max(written, batch.Entries[^1].Id);
        }
    }

    /// <summary>One job until it has ended.</summary>
    /// <param name="found">The job as it is now.</param>
    /// <param name="lastEventId">The last log line that the client has, or null.</param>
    /// <param name="cancellation">The client has gone.</param>
    public async IAsyncEnumerable<SseItem<string>> OfJobAsync(
        JobDocument found, long? lastEventId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        using var subscription = feed.Subscribe(found.Id);
        var job = ((await master.AskJobsAsync(new JobManager.GetJob(found.Id), stopping.Token)) as JobManager.JobFound)?.Job ?? found;
        var written = lastEventId ?? -1;
        await foreach (var entry in MissedAsync(written, job.Id, stopping.Token))
        {
            written = entry.Id;
            yield return LiveEvents.Log(entry);
        }

        foreach (var moved in feed.TilesOut.Of(job.Id)) yield return LiveEvents.Tiles(moved);
        yield return LiveEvents.Job(job);
        while (!job.IsFinal && await NextAsync(subscription, stopping.Token) is { } batch)
        {
            foreach (var item in LiveEvents.Of(batch, written)) yield return item;
            if (batch.Entries.Count > 0) written = Math.Max(written, batch.Entries[^1].Id);
            if (batch.Removed.Count > 0) break;
            job = batch.Jobs.GetValueOrDefault(job.Id, job);
        }

        if (job.IsFinal) yield return LiveEvents.End;
    }

    // The newest lines for who has none; for who was away all that came meanwhile, however many: nothing else would bring them.
    private async IAsyncEnumerable<EventEntry> MissedAsync(long last, string? jobId, [EnumeratorCancellation] CancellationToken stopping)
    {
        var resumes = last >= 0;
        IReadOnlyList<EventEntry> lines;
        do
        {
            lines = await master.GetEventsAsync(new EventLog.GetEvents(last, Beginning, jobId), stopping);
            foreach (var line in lines) yield return line;
            if (lines.Count > 0) last = lines[^1].Id;
        }
        while (resumes && lines.Count == Beginning);
    }

    // Null: the master stops, and the stream ends cleanly.
    private async Task<LiveBatch?> NextAsync(LiveSubscription subscription, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(Frame, clock, stopping);
            return await subscription.ReadAsync(Silence, stopping);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
