using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Pipeline.Master.Jobs;
using Pipeline.Tests.Support;
using Pipeline.Web.Hosting;

namespace Pipeline.Tests.Chaos;

/// <summary>Looks at the jobs all the time, whether the master answers or not, and tells when tiles are merged.</summary>
internal sealed class ChaosWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>A master that stands still answers nobody; the next look may find it awake.</summary>
    private static readonly TimeSpan LookLimit = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, JobDocument> _jobs = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly PipelineClient _client;
    private readonly Task _looking;
    private volatile TaskCompletionSource _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Looks from now on.</summary>
    public ChaosWatch(PipelineClient client)
    {
        _client = client;
        _looking = LookAsync();
    }

    /// <summary>Completes at the next look that finds a tile merged since the one before.</summary>
    public Task NextProgress => _progress.Task;

    /// <summary>The job as it was last seen; null when it was not yet.</summary>
    public JobDocument? Find(string id) => _jobs.GetValueOrDefault(id);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _looking;
        _stop.Dispose();
    }

    private async Task LookAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (await PageAsync() is { } page && Take(page))
                Interlocked.Exchange(ref _progress, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            await Task.Delay(Interval, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool Take(List<JobDocument> page)
    {
        var progressed = false;
        foreach (var job in page)
        {
            progressed |= job.Tiles.Done > (Find(job.Id)?.Tiles.Done ?? 0);
            _jobs[job.Id] = job;
        }

        return progressed;
    }

    private async Task<List<JobDocument>?> PageAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(LookLimit);
        try
        {
            using var answer = await _client.Http.GetAsync("/api/v1/jobs?limit=100", limit.Token);
            if (!answer.IsSuccessStatusCode) return null;
            var document = await answer.Content.ReadFromJsonAsync<JsonElement>(limit.Token);
            return document.GetProperty("jobs").Deserialize<List<JobDocument>>(ApiJson.Options);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            // The master is down or stands still, which is what this is about.
            return null;
        }
    }
}
