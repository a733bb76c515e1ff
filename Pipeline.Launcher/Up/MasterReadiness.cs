using System.Net.Http.Json;
using System.Text.Json;

namespace Pipeline.Launcher.Up;

/// <summary>Waits until the master says that it works and that enough workers are alive, and says what it waits for.</summary>
internal sealed class MasterReadiness(HttpClient http, TextWriter terminal, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>What is usual takes less; only what lasts longer is worth a line.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Waits; what it waits for is printed when it lasts, and again when it changes.</summary>
    /// <param name="url">The master.</param>
    /// <param name="workers">How many workers must be alive.</param>
    /// <param name="stop">Ends the waiting with an <see cref="OperationCanceledException"/>.</param>
    public async Task WaitAsync(Uri url, int workers, CancellationToken stop)
    {
        var since = clock.GetTimestamp();
        var said = "";
        while (await MissingAsync(url, workers, stop) is { } missing)
        {
            if (missing != said && clock.GetElapsedTime(since) > Patience)
            {
                terminal.WriteLine($"Waiting: {missing}");
                (said, since) = (missing, clock.GetTimestamp());
            }

            await Task.Delay(Interval, clock, stop);
        }
    }

    private async Task<string?> MissingAsync(Uri url, int workers, CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(url, "/readyz"), stop);
            var health = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
            if (!answer.IsSuccessStatusCode) return Unready(health);

            var list = await http.GetFromJsonAsync<JsonElement>(new Uri(url, "/api/v1/workers"), stop);
            var alive = list.GetProperty("workers").EnumerateArray().Count(worker => worker.GetProperty("state").GetString() == "alive");
            return alive >= workers ? null : $"{alive} of {workers} workers are alive";
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !stop.IsCancellationRequested))
        {
            return $"the master at {url} does not answer: {e.Message}";
        }
    }

    private static string Unready(JsonElement health)
    {
        var parts = health.GetProperty("components").EnumerateArray()
            .Where(part => !part.GetProperty("ready").GetBoolean())
            .Select(part => $"{part.GetProperty("name").GetString()}: {part.GetProperty("message").GetString()}");
        return string.Join("; ", parts) is { Length: > 0 } text ? text : "the master is starting";
    }
}
