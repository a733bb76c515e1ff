using System.Net.ServerSentEvents;
using System.Text.Json;
using Json.Schema;

namespace Pipeline.Tests.EndToEnd.Contract;

/// <summary>Holds an answer against what the OpenAPI document says of it.</summary>
/// <param name="knownCodes">The codes of problems that docs/api.md lists.</param>
internal sealed class DescribedAnswer(IReadOnlySet<string> knownCodes)
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    /// <summary>What is wrong with an answer; null when it is as described.</summary>
    public async Task<string?> FaultOfAsync(FuzzCase request, HttpResponseMessage answer, bool head)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500) return $"{status}: {await answer.Content.ReadAsStringAsync()}";
        if (!request.Operation.Answers.TryGetValue(status, out var bodies)) return $"{status} is not described: {await answer.Content.ReadAsStringAsync()}";
        if (request.Expected == Expectation.Refused && status < 400) return $"{status}, although a value is not allowed";
        if (request.Expected == Expectation.Understood && status == 400) return $"400, although every value is allowed: {await answer.Content.ReadAsStringAsync()}";
        if (head) return await answer.Content.ReadAsByteArrayAsync() is { Length: > 0 } ? "a body in the answer to HEAD" : null;

        var type = answer.Content.Headers.ContentType?.MediaType;
        if (bodies.Count == 0) return await answer.Content.ReadAsByteArrayAsync() is { Length: > 0 } bytes ? $"{status} with {bytes.Length} bytes that are not described" : null;
        if (type is null || !bodies.TryGetValue(type, out var schema)) return $"{status} with {type ?? "no type"} instead of {string.Join(" or ", bodies.Keys)}";
        return type switch
        {
            "application/json" => FaultOf(await answer.Content.ReadAsStringAsync(), schema),
            "application/problem+json" => ProblemFaultOf(await answer.Content.ReadAsStringAsync(), status, schema),
            "text/event-stream" => await FirstEventFaultAsync(answer),
            _ => await answer.Content.ReadAsByteArrayAsync() is { Length: > 0 } ? null : $"{status} with an empty body",
        };
    }

    private string? ProblemFaultOf(string text, int status, JsonSchema schema)
    {
        if (FaultOf(text, schema) is { } fault) return fault;
        var problem = JsonElement.Parse(text);
        if (problem.GetProperty("status").GetInt32() != status) return $"{status} with the problem {text}";
        var code = problem.GetProperty("code").GetString()!;
        return knownCodes.Contains(code) ? null : $"the code {code}, which docs/api.md does not list: {text}";
    }

    private static string? FaultOf(string text, JsonSchema schema)
    {
        var result = schema.Evaluate(JsonElement.Parse(text), Options);
        if (result.IsValid) return null;
        var errors = (result.Details ?? []).Where(static detail => detail.Errors is not null)
            .SelectMany(static detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"));
        return $"{text} is not as described: {string.Join("; ", errors)}";
    }

    private static async Task<string?> FirstEventFaultAsync(HttpResponseMessage answer)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync())
        {
            _ = JsonElement.Parse(item.Data);
            return null;
        }

        return "an event stream without an event";
    }
}
