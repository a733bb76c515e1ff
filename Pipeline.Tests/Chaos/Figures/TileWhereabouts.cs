using System.Diagnostics;
using System.Text.Json;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Chaos.Figures;

/// <summary>Follows by the live events at which worker each tile is, and measures how long the tiles of one that was killed take to be at others.</summary>
internal sealed class TileWhereabouts : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<(string Job, int Pass, int Tile), string> _at = [];
    private readonly Task _listening;
    private Departure? _departure;

    /// <summary>Follows them from now on.</summary>
    public TileWhereabouts(PipelineClient client) => _listening = ListenAsync(client);

    /// <summary>Begins to measure, when a worker was killed.</summary>
    /// <param name="worker">Its id.</param>
    /// <returns>
    /// The time from now until the last of the tiles that it holds is sent to another; null when the answers to all of them were on their way
    /// already, or it holds none.
    /// </returns>
    public Task<TimeSpan?> Leave(string worker)
    {
        lock (_lock)
        {
            _departure = new Departure(worker, Stopwatch.StartNew(), [.. _at.Where(tile => tile.Value == worker).Select(static tile => tile.Key)]);
            _departure.Look();
            return _departure.Done.Task.WaitAsync(PipelineClient.Limit);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ListenAsync(PipelineClient client)
    {
        await foreach (var item in client.EventsAsync("/api/v1/events", null, _stop.Token))
            if (item.EventType == "tiles") Take(JsonElement.Parse(item.Data));
    }

    private void Take(JsonElement moved)
    {
        lock (_lock)
        {
            foreach (var tile in moved.GetProperty("tiles").EnumerateArray())
            {
                var key = (moved.GetProperty("jobId").GetString()!, moved.GetProperty("pass").GetInt32(), tile.GetProperty("tile").GetInt32());
                var worker = tile.GetProperty("step").GetString() == "merged" ? null : tile.GetProperty("workerId").GetString();
                if (worker is null) _at.Remove(key);
                else _at[key] = worker;
                _departure?.Take(key, worker);
            }
        }
    }

    private sealed record Departure(string Worker, Stopwatch Clock, HashSet<(string Job, int Pass, int Tile)> Held)
    {
        private TimeSpan? _last;

        public TaskCompletionSource<TimeSpan?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Take((string Job, int Pass, int Tile) tile, string? worker)
        {
            if (worker == Worker || !Held.Remove(tile)) return;
            if (worker is not null) _last = Clock.Elapsed;
            Look();
        }

        public void Look()
        {
            if (Held.Count == 0) Done.TrySetResult(_last);
        }
    }
}
