using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Pipeline.Tests.EndToEnd.Contract;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Requests of all kinds to every operation, made up from the OpenAPI document: every answer is one that the document describes.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed partial class ApiFuzzTests(RunningPipeline<EmbeddedKafka> running, ITestOutputHelper output) : IClassFixture<RunningPipeline<EmbeddedKafka>>
{
    /// <summary>Of all random choices; <c>FUZZ_SEED</c> tries others.</summary>
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), out var seed) ? seed : 8;

    /// <summary>Enough for a test run; who looks for more sets another seed.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(5);

    private PipelineClient Client => running.Pipeline.Client;

    [Fact]
    public async Task The_description_is_a_valid_document()
    {
        var read = OpenApiDocument.Parse(await Client.Http.GetStringAsync("/openapi/v1.json"), "json");

        Assert.Empty(read.Diagnostic!.Errors.Select(static error => $"{error.Pointer}: {error.Message}"));
        Assert.Empty(read.Diagnostic.Warnings.Select(static warning => $"{warning.Pointer}: {warning.Message}"));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public async Task Every_answer_is_one_that_is_described()
    {
        var random = new Random(Seed);
        var document = new ApiDocument(await Client.Http.GetStringAsync("/openapi/v1.json"));
        var cases = new FuzzCases(random);
        using var sender = new FuzzSender(Client, random, KnownCodes());

        foreach (var request in document.Operations.SelectMany(cases.OneByOne)) await sender.SendAsync(request);
        var (alone, started) = (sender.Sent, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(started) < Enough) await sender.SendAsync(cases.Any(document.Operations[random.Next(document.Operations.Count)]));

        output.WriteLine($"seed {Seed}: {alone} requests one by one, {sender.Sent - alone} at random; {string.Join(", ", sender.Statuses.Select(static status => $"{status.Value} times {status.Key}"))}");
        Assert.True(sender.Faults.Count == 0, $"seed {Seed}:\n{string.Join('\n', sender.Faults.Take(40))}");
        Assert.All(document.Operations, operation => Assert.Contains(sender.Seen, seen => seen.Operation == operation.Id && seen.Status < 400));
    }

    private static HashSet<string> KnownCodes() =>
        [.. Code().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "docs", "api.md")).Split("## Errors")[^1]).Select(static code => code.Groups[1].Value)];

    [GeneratedRegex("`([a-z]+(-[a-z]+)*)`")]
    private static partial Regex Code();
}
