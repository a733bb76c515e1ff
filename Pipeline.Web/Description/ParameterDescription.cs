using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Pipeline.Master.Jobs;
using Pipeline.Master.Pictures.Views;
using Pipeline.Web.Errors;
using Pipeline.Web.Events;

namespace Pipeline.Web.Description;

/// <summary>What the parameters may be. They are read as text, so that a wrong one is answered with what is allowed.</summary>
internal static class ParameterDescription
{
    /// <summary>Completes a parameter.</summary>
    public static void Complete(OpenApiParameter parameter)
    {
        (parameter.Schema, parameter.Example) = parameter.Name switch
        {
            "id" => (Text("^[0-9a-f]{32}$"), Example("01a2048c1f74708aa6cee0148c84e851")),
            "cursor" => (Text("^[0-9a-f]{32}$"), Example("01a2048c1f74708aa6cee0148c84e851")),
            "offset" => (Number(0, int.MaxValue, 0), Example(50)),
            "limit" => (Number(1, 500, 50), Example(20)),
            "state" => (Choice<JobStatus>(), Example("completed")),
            "search" => (Text(null), Example("photo")),
            "download" => (Text(null), Example("1")),
            "of" => (Choice<ViewOf>(), Example("result")),
            "size" => (Number(ViewWindow.SmallestSize, ViewWindow.LargestSize, null), Example(512)),
            "x" or "y" => (Number(0, int.MaxValue, 0), Example(0)),
            "width" or "height" => (Number(1, int.MaxValue, null), Example(1024)),
            "Last-Event-ID" or "lastEventId" => (Text($"^[0-9]{{1,{EventsApi.LongestId}}}$"), Example("12")),
            "Idempotency-Key" => (Text("^[!-~]{1,255}$"), Example("8e03978e-40d5-43dd-bc93-6894a57f9324")),
            _ => (parameter.Schema, parameter.Example),
        };
    }

    private static OpenApiSchema Number(int low, int high, int? missing) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = low.ToString(CultureInfo.InvariantCulture),
        Maximum = high.ToString(CultureInfo.InvariantCulture),
        Default = missing is { } value ? JsonValue.Create(value) : null,
    };

    private static OpenApiSchema Text(string? pattern) => new() { Type = JsonSchemaType.String, Pattern = pattern };

    private static OpenApiSchema Choice<T>()
        where T : struct, Enum => new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. Enum.GetValues<T>().Select(static value => (JsonNode)JsonValue.Create(Query.NameOf(value)))],
        };

    private static JsonNode? Example<T>(T value) => JsonValue.Create(value);
}
