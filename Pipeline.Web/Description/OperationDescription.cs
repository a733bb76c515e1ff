using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Pipeline.Master.Pictures;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Description;

/// <summary>Completes an operation: what its parameters may be, what its pictures are, and an example of each body.</summary>
internal static class OperationDescription
{
    private const string EventStream = "text/event-stream";

    /// <summary>Operations that answer with a picture in the job's format, and those that always answer with PNG.</summary>
    private static readonly string[] Pictures = ["getResult", "getSource", "processPicture"];
    private static readonly string[] Views = ["getPreview", "getRegion"];

    /// <summary>Completes it.</summary>
    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>()) ParameterDescription.Complete(parameter);
        var name = operation.OperationId ?? "";
        foreach (var condition in ConditionsOf(name)) (operation.Parameters ??= []).Add(condition);
        if (operation.RequestBody?.Content is { } bodies && bodies.TryGetValue("multipart/form-data", out var form)) form.Example = ApiExamples.Form();
        foreach (var (status, response) in (operation.Responses ?? []).ToList())
        {
            if (response is not OpenApiResponse answer) continue;
            if (status is "200" or "206") AddPictures(name, answer);
            AddHeaders(name, status, answer);
            foreach (var (type, body) in answer.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                body.Example ??= type switch
                {
                    MediaTypeNames.Application.ProblemJson => Node(ApiExamples.Problem(name, int.Parse(status))),
                    MediaTypeNames.Application.Json => ApiExamples.Document(name, status) is { } document ? Node(document) : null,
                    EventStream => JsonValue.Create(ApiExamples.Events),
                    _ => null,
                };
            }
        }

        return Task.CompletedTask;
    }

    // What HTTP itself reads, and no route binds.
    private static IEnumerable<OpenApiParameter> ConditionsOf(string name)
    {
        var isFile = Pictures.Contains(name) && name != "processPicture";
        if (isFile || Views.Contains(name)) yield return Header("If-None-Match", "The ETag of what the client has: 304 when it is still the same.", "\"01a2048c1f74708aa6cee0148c84e851-result\"");
        if (isFile) yield return Header("Range", "A part of the file, in bytes.", "bytes=0-1023");

        static OpenApiParameter Header(string header, string description, string example) => new()
        {
            Name = header,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = JsonValue.Create(example),
        };
    }

    private static void AddPictures(string name, OpenApiResponse answer)
    {
        if (!Pictures.Contains(name) && !Views.Contains(name)) return;
        var types = Views.Contains(name) ? [MediaTypeNames.Image.Png] : Enum.GetValues<PictureFormat>().Select(PictureFormats.MediaTypeOf).Distinct();
        answer.Content = types.ToDictionary(static type => type, static _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } });
    }

    private static void AddHeaders(string name, string status, OpenApiResponse answer)
    {
        if (status is "202" or "504" || (name == "processPicture" && status == "200")) Add("Location", "The job's address.");
        if (status is "200" or "206" or "304" && (Pictures.Contains(name) || Views.Contains(name)) && name != "processPicture") Add("ETag", "Changes when the picture does; for If-None-Match.");
        if (status == "202") Add("Idempotent-Replayed", "true when the job was made by an earlier request with the same Idempotency-Key.");

        void Add(string header, string description)
        {
            answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
            answer.Headers[header] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }
    }

    private static JsonNode? Node(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), ApiJson.Options);
}
