using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Pipeline.Master.Jobs;
using Pipeline.Master.Workers;
using Pipeline.Web.Hosting;

namespace Pipeline.Tests.Support;

/// <summary>Speaks to a master over HTTP, as any client would.</summary>
internal sealed class PipelineClient(Uri url) : IDisposable
{
    /// <summary>Fails a test that hangs; nothing waits as long as this when all is well.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(25);

    /// <summary>The client itself, for requests of any kind.</summary>
    public HttpClient Http { get; } = new() { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Submits a picture and takes whatever the master answers.</summary>
    /// <param name="picture">The file's bytes.</param>
    /// <param name="filters">The chain; null leaves the field out.</param>
    /// <param name="fields">Other fields.</param>
    public async Task<HttpResponseMessage> PostJobAsync(byte[] picture, string? filters, params (string Name, string Value)[] fields)
    {
        using var form = Form(picture, filters, fields);
        return await Http.PostAsync("/api/v1/jobs", form);
    }

    /// <summary>Submits a picture that must be accepted.</summary>
    public async Task<JobDocument> SubmitAsync(byte[] picture, string filters, params (string Name, string Value)[] fields)
    {
        using var answer = await PostJobAsync(picture, filters, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await ReadAsync<JobDocument>(answer);
    }

    /// <summary>Submits a picture that is not read into memory and must be accepted.</summary>
    public async Task<JobDocument> SubmitFileAsync(string path, string filters)
    {
        await using var file = File.OpenRead(path);
        using var form = new MultipartFormDataContent { { new StringContent(filters), "filters" }, { new StreamContent(file), "image", Path.GetFileName(path) } };
        using var answer = await Http.PostAsync("/api/v1/jobs", form);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await ReadAsync<JobDocument>(answer);
    }

    /// <summary>A job as it is now.</summary>
    public async Task<JobDocument> GetJobAsync(string id) => await ReadAsync<JobDocument>(await Http.GetAsync($"/api/v1/jobs/{id}"));

    /// <summary>Waits until a job is as it should be, for as long as it gets on; one that failed meanwhile fails the test.</summary>
    public async Task<JobDocument> WaitForJobAsync(string id, Func<JobDocument, bool> condition)
    {
        var (before, unchanged) = ((JobStatus.Queued, -1), Stopwatch.StartNew());
        while (true)
        {
            var job = await GetJobAsync(id);
            if (condition(job)) return job;
            Assert.False(job.IsFinal, $"The job is {job.State}: {job.Error}");
            if (before != (job.State, job.Tiles.Done)) unchanged.Restart();
            before = (job.State, job.Tiles.Done);
            Assert.False(unchanged.Elapsed > Limit, $"The job stays as it is: {JsonSerializer.Serialize(job, ApiJson.Options)}");
            await Task.Delay(PollInterval);
        }
    }

    /// <summary>Waits until a job is completed and fetches the picture.</summary>
    public async Task<(JobDocument Job, byte[] Result)> CompleteAsync(string id)
    {
        var job = await WaitForJobAsync(id, static job => job.State == JobStatus.Completed);
        return (job, await Http.GetByteArrayAsync($"/api/v1/jobs/{id}/result"));
    }

    /// <summary>Jobs that the master knows, in whatever state.</summary>
    public async Task<int> CountJobsAsync() => (await ReadAsync<JsonElement>(await Http.GetAsync("/api/v1/jobs?limit=1"))).GetProperty("total").GetInt32();

    /// <summary>All workers that the master knows.</summary>
    public async Task<IReadOnlyList<WorkerDocument>> GetWorkersAsync()
    {
        var document = await ReadAsync<JsonElement>(await Http.GetAsync("/api/v1/workers"));
        return document.GetProperty("workers").Deserialize<List<WorkerDocument>>(ApiJson.Options)!;
    }

    /// <summary>Waits until the master has the given opinion of a worker.</summary>
    public async Task<WorkerDocument> WaitForWorkerAsync(string id, WorkerStatus state)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var workers = await GetWorkersAsync();
            if (workers.FirstOrDefault(worker => worker.Id == id && worker.State == state) is { } found) return found;
            Assert.False(limit.IsCancellationRequested, $"{id} does not become {state}: {JsonSerializer.Serialize(workers, ApiJson.Options)}");
            await Task.Delay(PollInterval);
        }
    }

    /// <summary>Waits until the workers are as they should be.</summary>
    public async Task WaitForWorkersAsync(Func<IReadOnlyList<WorkerDocument>, bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var workers = await GetWorkersAsync();
            if (condition(workers)) return;
            Assert.False(limit.IsCancellationRequested, $"The workers stay as they are: {JsonSerializer.Serialize(workers, ApiJson.Options)}");
            await Task.Delay(PollInterval);
        }
    }

    /// <summary>Waits until <c>/readyz</c> answers with a status.</summary>
    /// <returns>What it says.</returns>
    public async Task<string> WaitForReadinessAsync(HttpStatusCode status)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            using var answer = await Http.GetAsync("/readyz");
            var said = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode == status) return said;
            Assert.False(limit.IsCancellationRequested, $"The readiness stays as it is: {said}");
            await Task.Delay(PollInterval);
        }
    }

    /// <summary>Waits until the master says that it is ready.</summary>
    public async Task WaitUntilReadyAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            using var answer = await Http.GetAsync("/readyz");
            if (answer.IsSuccessStatusCode) return;
            Assert.False(limit.IsCancellationRequested, $"The master does not become ready: {await answer.Content.ReadAsStringAsync()}");
            await Task.Delay(PollInterval);
        }
    }

    /// <summary>Reads a stream of events until it ends.</summary>
    /// <param name="path">Its address.</param>
    /// <param name="lastEventId">Where to go on, or null.</param>
    /// <param name="cancellation">Leaves the stream.</param>
    public async IAsyncEnumerable<SseItem<string>> EventsAsync(
        string path, string? lastEventId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellation)) yield return item;
    }

    /// <inheritdoc/>
    public void Dispose() => Http.Dispose();

    /// <summary>The form of a job.</summary>
    public static MultipartFormDataContent Form(byte[] picture, string? filters, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(picture), "image", "picture.png" } };
        if (filters is not null) form.Add(new StringContent(filters), "filters");
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        return form;
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            return (await answer.Content.ReadFromJsonAsync<T>(ApiJson.Options))!;
        }
    }
}
