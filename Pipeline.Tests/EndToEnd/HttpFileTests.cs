using System.Net;
using System.Text.RegularExpressions;
using Pipeline.Tests.EndToEnd.Contract;
using Pipeline.Tests.EndToEnd.Documents;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.EndToEnd;

/// <summary><c>docs/pipeline.http</c> and <c>docs/api.md</c> against the API as it describes itself.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed partial class HttpFileTests(RunningPipeline<EmbeddedKafka> running) : IClassFixture<RunningPipeline<EmbeddedKafka>>
{
    /// <summary>What docs/api.md names beside the operations: the description itself.</summary>
    private static readonly string[] Descriptions = ["GET /docs", "GET /openapi/v1.json"];

    private PipelineClient Client => running.Pipeline.Client;

    [Fact]
    public async Task Every_request_succeeds()
    {
        foreach (var request in await RequestsAsync())
        {
            using (request)
            {
                using var answer = await Client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                Assert.True(answer.IsSuccessStatusCode, $"{request.Method} {request.RequestUri}: {(int)answer.StatusCode}");
                Assert.True(request.Headers.Range is null || answer.StatusCode == HttpStatusCode.PartialContent, $"{request.RequestUri} takes no range.");
            }
        }
    }

    [Fact]
    public async Task Every_operation_has_a_request()
    {
        var sent = (await RequestsAsync()).Select(static request => $"{request.Method} {new Uri(request.RequestUri!.OriginalString).AbsolutePath}").ToList();

        Assert.All(
            (await ReadApiAsync()).Operations,
            operation => Assert.Contains(sent, request => Regex.IsMatch(request, $"^{operation.Method} {Regex.Escape(operation.Path).Replace(@"\{id}", "[0-9a-f]{32}", StringComparison.Ordinal)}$")));
    }

    [Fact]
    public async Task The_page_of_the_api_names_every_operation_with_its_parameters_and_no_other()
    {
        var described = (await ReadApiAsync()).Operations.Select(static operation =>
            $"{operation} {string.Join(' ', operation.Parameters.Where(static input => input.Place == "query").Select(static input => input.Name).Order(StringComparer.Ordinal))}".TrimEnd());

        var named = Rows().Matches(await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "docs", "api.md"))).SelectMany(static row => Named(row.Groups[1].Value)).ToList();

        Assert.Equal(described.Concat(Descriptions).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<HttpRequestMessage>> RequestsAsync()
    {
        var picture = Picture.Png(90, 60, 3).File;
        var (job, _) = await Client.CompleteAsync((await Client.SubmitAsync(picture, "invert")).Id);
        var variables = new Dictionary<string, string> { ["master"] = running.Pipeline.Master.Ready.TrimEnd('/'), ["job"] = job.Id, ["$guid"] = $"{Guid.NewGuid()}" };
        return [.. HttpFile.Requests(await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "docs", "pipeline.http")), variables, _ => picture)];
    }

    private async Task<ApiDocument> ReadApiAsync() => new(await Client.Http.GetStringAsync("/openapi/v1.json"));

    // `GET /a/{id}?x=&y=`, `/b`: a second address replaces the last part of the first.
    private static IEnumerable<string> Named(string cell)
    {
        var spans = Span().Matches(cell).Select(static span => span.Groups[1].Value).ToList();
        var (method, first) = (spans[0].Split(' ')[0], spans[0].Split(' ')[1]);
        foreach (var span in spans.Skip(1).Prepend(first))
        {
            var (path, query) = span.Split('?') is [var before, var behind] ? (before, behind) : (span, "");
            if (!ReferenceEquals(span, first)) path = first.Split('?')[0][..first.Split('?')[0].LastIndexOf('/')] + path;
            var names = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static name => name.TrimEnd('=')).Order(StringComparer.Ordinal);
            yield return $"{method} {path} {string.Join(' ', names)}".TrimEnd();
        }
    }

    [GeneratedRegex(@"^\| (`[A-Z]+ /[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();
}
