using System.Net;
using System.Text.Json;
using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;
using Pipeline.Tests.Support;
using Pipeline.Web.Hosting;

namespace Pipeline.Tests.EndToEnd;

/// <summary>What the API promises to programs: a repeated request makes no second job, pages stay in step, the description is sound.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class ApiContractTests(RunningPipeline<EmbeddedKafka> running) : IClassFixture<RunningPipeline<EmbeddedKafka>>
{
    private static readonly byte[] Good = Picture.Png(40, 30, 3).File;

    private HttpClient Http => running.Pipeline.Client.Http;

    [Fact]
    public async Task The_same_request_with_the_same_key_is_the_same_job()
    {
        var key = $"{Guid.NewGuid()}";

        var first = await PostAsync(key, "invert");
        var second = await PostAsync(key, "invert");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.Status, second.Status));
        Assert.Equal(IdOf(first.Body), IdOf(second.Body));
        Assert.Equal((false, true), (first.Replayed, second.Replayed));
    }

    [Fact]
    public async Task A_key_cannot_be_used_for_another_request()
    {
        var key = $"{Guid.NewGuid()}";
        var before = await running.Pipeline.Client.CountJobsAsync();
        await PostAsync(key, "invert");

        var (status, _, problem) = await PostAsync(key, "grayscale");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency-key-reused"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(before + 1, await running.Pipeline.Client.CountJobsAsync());
    }

    [Fact]
    public async Task Without_a_key_every_request_is_a_job()
    {
        var first = await PostAsync(null, "invert");
        var second = await PostAsync(null, "invert");

        Assert.NotEqual(IdOf(first.Body), IdOf(second.Body));
        Assert.False(second.Replayed);
    }

    [Fact]
    public async Task Pages_by_cursor_have_every_job_once_while_others_arrive()
    {
        for (var count = 0; count < 5; count++) await PostAsync(null, "invert");
        var expected = IdsOf(await GetAsync("/api/v1/jobs?limit=500"));

        var seen = new List<string>();
        for (string? next = "/api/v1/jobs?limit=2"; next is not null;)
        {
            var page = await GetAsync(next);
            seen.AddRange(IdsOf(page));
            next = page.GetProperty("links").GetProperty("next").GetString();
            if (seen.Count == 2) await PostAsync(null, "invert");
        }

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Who_was_away_for_long_gets_every_line_of_the_log()
    {
        using var limit = new CancellationTokenSource(PipelineClient.Limit);
        var before = await LinesAsync("/api/v1/events", static _ => true, limit.Token);
        var last = "";
        for (var count = 0; count < 60; count++) last = IdOf((await PostAsync(null, "invert")).Body);
        await running.Pipeline.Client.CompleteAsync(last);

        var missed = await LinesAsync($"/api/v1/events?lastEventId={before[^1].Id}", line => line.JobId == last && line.Kind == "job.completed", limit.Token);

        Assert.InRange(missed.Count, 101, int.MaxValue);
        Assert.Equal(Enumerable.Range(1, missed.Count).Select(step => before[^1].Id + step), missed.Select(static line => line.Id));
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_and_every_reference_leads_somewhere()
    {
        var document = await GetAsync("/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(static path => path.Value.EnumerateObject())
            .Select(static operation => operation.Value.GetProperty("operationId").GetString()).ToList();
        var references = ReferencesIn(document).ToList();

        Assert.Contains("submitJob", operations);
        Assert.Equal(operations.Count, operations.Distinct().Count());
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(Leads(document, reference), reference));
    }

    [Theory]
    [InlineData("/docs")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/v1/jobs")]
    public async Task What_answers_get_answers_head_without_a_body(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await Http.SendAsync(request);
        using var get = await Http.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (head.StatusCode, get.StatusCode));
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_address_or_headers_that_are_too_long_are_a_problem_document()
    {
        using var address = await Http.GetAsync($"/api/v1/jobs?search={new string('a', 9000)}");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/jobs") { Headers = { { "X-Long", new string('a', 40_000) } } };
        using var headers = await Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.RequestUriTooLong, "application/problem+json"), (address.StatusCode, address.Content.Headers.ContentType?.MediaType));
        Assert.Equal((HttpStatusCode.RequestHeaderFieldsTooLarge, "application/problem+json"), (headers.StatusCode, headers.Content.Headers.ContentType?.MediaType));
    }

    private async Task<(HttpStatusCode Status, bool Replayed, JsonElement Body)> PostAsync(string? key, string filters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs") { Content = PipelineClient.Form(Good, filters) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await Http.SendAsync(request);
        return (answer.StatusCode, answer.Headers.Contains("Idempotent-Replayed"), await ReadAsync(answer));
    }

    // The lines of a stream up to one that is waited for.
    private async Task<IReadOnlyList<EventEntry>> LinesAsync(string path, Func<EventEntry, bool> isLast, CancellationToken cancellation)
    {
        var lines = new List<EventEntry>();
        await foreach (var item in running.Pipeline.Client.EventsAsync(path, lastEventId: null, cancellation))
        {
            if (item.EventType != "log") continue;
            lines.Add(JsonSerializer.Deserialize<EventEntry>(item.Data, ApiJson.Options)!);
            if (isLast(lines[^1])) break;
        }

        return lines;
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ReadAsync(answer);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) => JsonElement.Parse(await answer.Content.ReadAsStringAsync());

    private static string IdOf(JsonElement job) => job.Deserialize<JobDocument>(ApiJson.Options)!.Id;

    private static IEnumerable<string> IdsOf(JsonElement page) => page.GetProperty("jobs").EnumerateArray().Select(IdOf).ToList();

    private static IEnumerable<string> ReferencesIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(ReferencesIn),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static member =>
            member is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : ReferencesIn(member.Value)),
        _ => [],
    };

    private static bool Leads(JsonElement document, string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal)) return false;
        foreach (var step in reference[2..].Split('/').Select(static step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty(step, out document)) return false;
        }

        return true;
    }
}
