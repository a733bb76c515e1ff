using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Pipeline.Launcher.Master;

/// <summary>The master's HTTP API as the launcher uses it; an error becomes a <see cref="LauncherException"/> with the master's own words.</summary>
internal sealed class MasterApi : IDisposable
{
    /// <summary>Where <c>./pipeline up</c> listens.</summary>
    public const string DefaultUrl = "http://localhost:5000";

    /// <summary>Names another master for all commands.</summary>
    public const string Variable = "PIPELINE_MASTER";

    /// <summary>Longer than the master gives its own actors.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(40);

    private readonly HttpClient _http;

    /// <summary>Uses the master at <paramref name="url"/>.</summary>
    public MasterApi(Uri url)
    {
        Url = url;
        _http = new HttpClient { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The master.</summary>
    public Uri Url { get; }

    /// <summary>Submits a picture.</summary>
    /// <param name="picture">The picture; read once.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="fields">The form's other fields; a null is left out.</param>
    /// <param name="cancellation">Breaks the upload off.</param>
    public async Task<MasterJob> SubmitAsync(
        Stream picture, string fileName, IEnumerable<KeyValuePair<string, string?>> fields, CancellationToken cancellation)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            if (value is not null) form.Add(new StringContent(value), name);
        }

        form.Add(new StreamContent(picture, 256 * 1024), "image", fileName);
        using var answer = await SendAsync(stop => _http.PostAsync("/api/v1/jobs", form, stop), null, cancellation);
        return MasterJob.Parse(await JsonAsync(answer, cancellation));
    }

    /// <summary>A job as it is now.</summary>
    public async Task<MasterJob> GetJobAsync(string id, CancellationToken cancellation) =>
        MasterJob.Parse(await GetAsync($"/api/v1/jobs/{Uri.EscapeDataString(id)}", cancellation));

    /// <summary>Cancels a job that runs; leaves one alone that has ended.</summary>
    /// <returns>The job as it is afterwards.</returns>
    public async Task<MasterJob> CancelAsync(MasterJob job, CancellationToken cancellation)
    {
        if (job.IsFinal) return job;
        using var answer = await SendAsync(stop => _http.DeleteAsync($"/api/v1/jobs/{job.Id}", stop), AnswerLimit, cancellation);
        return MasterJob.Parse(await JsonAsync(answer, cancellation));
    }

    /// <summary>Any document of the API.</summary>
    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellation)
    {
        using var answer = await SendAsync(stop => _http.GetAsync(path, stop), AnswerLimit, cancellation);
        return await JsonAsync(answer, cancellation);
    }

    /// <summary>What happens, live, until the connection is lost.</summary>
    /// <param name="lastEventId">The last log line that is known, or null.</param>
    /// <param name="cancellation">Ends the stream.</param>
    /// <exception cref="LauncherException">The master cannot be reached.</exception>
    public async IAsyncEnumerable<MasterEvent> EventsAsync(string? lastEventId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        if (lastEventId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        using var answer = await SendAsync(stop => _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop), null, cancellation);
        if (!answer.IsSuccessStatusCode) throw await FailureAsync(answer, cancellation);
        var stream = SseParser.Create(await answer.Content.ReadAsStreamAsync(cancellation), static (_, data) => Encoding.UTF8.GetString(data));
        await foreach (var item in stream.EnumerateAsync(cancellation))
        {
            yield return new MasterEvent(item.EventType, item.EventId, item.Data.Length == 0 ? default : JsonDocument.Parse(item.Data).RootElement);
        }
    }

    /// <summary>Writes a job's result.</summary>
    /// <param name="id">The job.</param>
    /// <param name="open">Opens the target from the file name that the master proposes.</param>
    /// <param name="progress">Bytes written so far, and in all.</param>
    /// <param name="cancellation">Breaks the download off.</param>
    public async Task DownloadAsync(string id, Func<string, Stream> open, Action<long, long?> progress, CancellationToken cancellation)
    {
        using var answer = await SendAsync(
            stop => _http.GetAsync($"/api/v1/jobs/{id}/result", HttpCompletionOption.ResponseHeadersRead, stop), AnswerLimit, cancellation);
        if (!answer.IsSuccessStatusCode) throw await FailureAsync(answer, cancellation);
        var disposition = answer.Content.Headers.ContentDisposition;
        await using var source = await answer.Content.ReadAsStreamAsync(cancellation);
        await using var target = open((disposition?.FileNameStar ?? disposition?.FileName)?.Trim('"') ?? id);
        var buffer = new byte[256 * 1024];
        long written = 0;
        for (int read; (read = await source.ReadAsync(buffer, cancellation)) > 0;)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            progress(written += read, answer.Content.Headers.ContentLength);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        Func<CancellationToken, Task<HttpResponseMessage>> request, TimeSpan? limit, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (limit is { } time) stop.CancelAfter(time);
        try
        {
            return await request(stop.Token);
        }
        catch (HttpRequestException e)
        {
            throw new LauncherException(
                $"the master at {Url} cannot be reached: {e.Message} Start it with ./pipeline up, or name another with --master.", Launcher.ExitCode.Unreachable);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LauncherException($"the master at {Url} does not answer.", Launcher.ExitCode.Unreachable);
        }
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, CancellationToken cancellation) => answer.IsSuccessStatusCode
        ? await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)
        : throw await FailureAsync(answer, cancellation);

    private static async Task<LauncherException> FailureAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        var detail = "";
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            detail = JsonDocument.Parse(text).RootElement.TryGetProperty("detail", out var value) ? value.GetString() : null;
        }

        var what = string.IsNullOrEmpty(detail) ? $"{(int)answer.StatusCode} {answer.ReasonPhrase}" : detail;
        return new LauncherException(what, answer.StatusCode switch
        {
            HttpStatusCode.ServiceUnavailable => Launcher.ExitCode.Unreachable,
            HttpStatusCode.NotFound => Launcher.ExitCode.NotFound,
            _ => Launcher.ExitCode.Failed,
        });
    }
}
