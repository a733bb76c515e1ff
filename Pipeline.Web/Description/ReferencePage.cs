using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Pipeline.Web.Description;

/// <summary>Writes the API's reference as one page of HTML.</summary>
internal sealed class ReferencePage
{
    /// <summary>How it looks, light and dark.</summary>
    public const string Style = """
        :root { color-scheme: light dark; --line: light-dark(#d8d6cf, #3a3a40); --soft: light-dark(#f4f2ec, #1f1f24); --accent: light-dark(#1c5d99, #8ec5ff); }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: light-dark(#fff, #141417); color: light-dark(#1d1d1f, #ececee); }
        h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); } h3 { margin: 2.5rem 0 .25rem; font: 600 1rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
        h3 b { color: var(--accent); } a { color: var(--accent); } table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .9rem; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
        pre { background: var(--soft); padding: .75rem; overflow: auto; font-size: .8rem; max-height: 24rem; } code { font-family: ui-monospace, monospace; }
        summary { cursor: pointer; } nav ul { columns: 2; padding-left: 1rem; }
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _html = new();

    private ReferencePage()
    {
    }

    /// <summary>Writes the page.</summary>
    public static string Of(OpenApiDocument document)
    {
        var page = new ReferencePage();
        page.Write(document);
        return page._html.ToString();
    }

    private void Write(OpenApiDocument document)
    {
        var operations = document.Paths
            .SelectMany(static path => (path.Value.Operations ?? []).Select(operation => (Path: path.Key, Method: operation.Key.Method, Operation: operation.Value)))
            .GroupBy(static item => item.Operation.Tags?.FirstOrDefault()?.Name ?? "").ToList();
        _html.Append($"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Text(document.Info.Title)}: the API</title><style>{Style}</style></head><body><main>");
        _html.Append($"<h1>{Text(document.Info.Title)}: the API</h1><p>{Text(document.Info.Description)}</p><p><a href=\"/openapi/v1.json\">The same for programs</a> (OpenAPI 3.1).</p><nav aria-label=\"Operations\"><ul>");
        foreach (var (_, _, operation) in operations.SelectMany(static group => group))
            _html.Append($"<li><a href=\"#{Text(operation.OperationId)}\">{Text(operation.Summary)}</a></li>");
        _html.Append("</ul></nav>");
        foreach (var group in operations)
        {
            _html.Append($"<h2>{Text(group.Key)}</h2>");
            foreach (var (path, method, operation) in group) WriteOperation(path, method, operation);
        }

        _html.Append("<h2>Documents</h2>");
        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()) WriteSchema(name, schema);
        _html.Append("</main></body></html>");
    }

    private void WriteOperation(string path, string method, OpenApiOperation operation)
    {
        _html.Append($"<section aria-labelledby=\"{Text(operation.OperationId)}\"><h3 id=\"{Text(operation.OperationId)}\"><b>{Text(method)}</b> {Text(path)}</h3><p>{Text(operation.Summary)}. {Text(operation.Description)}</p>");
        if (operation.Parameters is { Count: > 0 } parameters)
        {
            _html.Append("<table><tr><th>parameter</th><th>in</th><th>value</th><th></th></tr>");
            foreach (var parameter in parameters)
                _html.Append($"<tr><td><code>{Text(parameter.Name)}</code></td><td>{Text(parameter.In?.ToString().ToLowerInvariant())}</td><td>{TypeOf(parameter.Schema)}</td><td>{Text(parameter.Description)}</td></tr>");
            _html.Append("</table>");
        }

        foreach (var (type, body) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
            _html.Append($"<p>Body: <code>{Text(type)}</code>, {TypeOf(body.Schema)}</p>");
        _html.Append("<table><tr><th>status</th><th>body</th></tr>");
        foreach (var (status, response) in operation.Responses ?? []) WriteResponse(status, response);
        _html.Append("</table></section>");
    }

    private void WriteResponse(string status, IOpenApiResponse response)
    {
        _html.Append($"<tr><td><code>{Text(status)}</code></td><td>{Text(response.Description)}");
        foreach (var (type, body) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            _html.Append($" <code>{Text(type)}</code>");
            if (body.Schema is OpenApiSchemaReference) _html.Append($" {TypeOf(body.Schema)}");
            if (body.Example is { } example) _html.Append($"<details><summary>example</summary><pre>{Text(Example(example))}</pre></details>");
        }

        _html.Append("</td></tr>");
    }

    private void WriteSchema(string name, IOpenApiSchema schema)
    {
        _html.Append($"<section aria-labelledby=\"schema-{Text(name)}\"><h3 id=\"schema-{Text(name)}\">{Text(name)}</h3><p>{Text(schema.Description)} {Choices(schema)}</p>");
        if (schema.Properties is { Count: > 0 } properties)
        {
            _html.Append("<table><tr><th>member</th><th>value</th><th></th></tr>");
            foreach (var (member, value) in properties)
                _html.Append($"<tr><td><code>{Text(member)}</code></td><td>{TypeOf(value)}</td><td>{Text(value.Description)}</td></tr>");
            _html.Append("</table>");
        }

        _html.Append("</section>");
    }

    private static string TypeOf(IOpenApiSchema? schema) => schema switch
    {
        null => "",
        OpenApiSchemaReference reference => $"<a href=\"#schema-{Text(reference.Reference.Id)}\">{Text(reference.Reference.Id)}</a>",
        { Items: { } items } => $"list of {TypeOf(items)}",
        { OneOf: { Count: > 0 } several } => string.Join(" or ", several.Select(TypeOf)),
        { Enum.Count: > 0 } => Choices(schema),
        _ => $"{Text(schema.Type?.ToIdentifiers() is { } types ? string.Join(" or ", types) : "")}{Range(schema)}",
    };

    private static string Range(IOpenApiSchema schema) => schema is { Minimum: { } low, Maximum: { } high } ? $", {Text(low)} to {Text(high)}" : "";

    private static string Choices(IOpenApiSchema schema) =>
        schema.Enum is { Count: > 0 } values ? string.Join(", ", values.Select(static value => $"<code>{Text(value.ToString())}</code>")) : "";

    private static string Example(JsonNode example) => example is JsonValue ? example.ToString() : example.ToJsonString(Indented);

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
