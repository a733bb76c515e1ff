using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Pipeline.Tests.Support;

/// <summary>Listens to a master's live events from the beginning, through its restarts, and waits for what a test expects.</summary>
internal sealed class PipelineObserver : IAsyncDisposable
{
    private static readonly TimeSpan Reconnect = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<SseItem<string>> _seen = [];
    private readonly Task _listening;
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Listens from now on.</summary>
    public PipelineObserver(PipelineClient client) => _listening = ListenAsync(client);

    /// <summary>Everything heard so far, oldest first.</summary>
    public IReadOnlyList<(string Type, JsonElement Data)> Seen
    {
        get
        {
            lock (_seen) return [.. _seen.Select(static item => (item.EventType, JsonElement.Parse(item.Data)))];
        }
    }

    /// <summary>Waits until an event comes, or came already, that is as it should be.</summary>
    public async Task<JsonElement> WaitForAsync(string type, Func<JsonElement, bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(PipelineClient.Limit);
        var looked = 0;
        while (true)
        {
            List<SseItem<string>> fresh;
            Task news;
            lock (_seen) (fresh, news) = (_seen[looked..], _news.Task);
            foreach (var item in fresh.Where(item => item.EventType == type))
            {
                var data = JsonElement.Parse(item.Data);
                if (condition(data)) return data;
            }

            looked += fresh.Count;
            await news.WaitAsync(limit.Token);
        }
    }

    /// <summary>Waits for a line of the events log.</summary>
    /// <param name="kind">Of this kind.</param>
    /// <param name="jobId">Of this job; null: whatever it is of.</param>
    public Task<JsonElement> WaitForLogAsync(string kind, string? jobId = null) =>
        WaitForAsync("log", line => IsOf(kind, line) && (jobId is null || line.GetProperty("jobId").GetString() == jobId));

    /// <summary>Lines of the events log of this kind, so far.</summary>
    public int CountLogs(string kind) => Seen.Count(seen => seen.Type == "log" && IsOf(kind, seen.Data));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        _stop.Dispose();
    }

    private static bool IsOf(string kind, JsonElement line) => line.GetProperty("kind").GetString() == kind;

    private async Task ListenAsync(PipelineClient client)
    {
        string? last = null;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var item in client.EventsAsync("/api/v1/events", last, _stop.Token))
                {
                    last = item.EventId ?? last;
                    lock (_seen)
                    {
                        _seen.Add(item);
                        _news.SetResult();
                        _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    }
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // The master is not there, or not any more; the loop tries again until the observer is disposed.
            }

            await Task.WhenAny(Task.Delay(Reconnect), Task.Delay(Timeout.Infinite, _stop.Token));
        }
    }
}
