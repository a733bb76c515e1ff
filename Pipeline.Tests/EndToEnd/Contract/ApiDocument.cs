using System.Globalization;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Pipeline.Tests.EndToEnd.Contract;

/// <summary>
/// The OpenAPI document, read as by a program that knows nothing else of the API. Its schemas are taken at their word: a member that is not described is
/// not allowed, although JSON Schema itself would let it pass.
/// </summary>
internal sealed class ApiDocument
{
    private readonly JsonObject _root;
    private readonly JsonObject _definitions;

    /// <summary>Reads it.</summary>
    public ApiDocument(string json)
    {
        _root = JsonNode.Parse(json)!.AsObject();
        _definitions = Closed(_root["components"]!["schemas"]!).AsObject();
        Operations =
        [
            .. _root["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => Read(path.Key, operation.Key, operation.Value!.AsObject()))),
        ];
    }

    /// <summary>All operations.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; }

    private ApiOperation Read(string path, string method, JsonObject operation) => new(
        operation["operationId"]!.GetValue<string>(),
        HttpMethod.Parse(method),
        path,
        [.. (operation["parameters"]?.AsArray() ?? []).Select(static parameter => parameter!.AsObject()).Select(ReadParameter)],
        operation["requestBody"]?["content"]?["multipart/form-data"] is { } form ? ReadForm(form.AsObject()) : null,
        operation["responses"]!.AsObject().ToDictionary(
            static answer => int.Parse(answer.Key, CultureInfo.InvariantCulture),
            answer => (IReadOnlyDictionary<string, JsonSchema>)(answer.Value!["content"]?.AsObject() ?? []).ToDictionary(
                static body => body.Key, body => SchemaOf(body.Value!["schema"] ?? new JsonObject()))));

    private ApiInput ReadParameter(JsonObject parameter) => ReadInput(
        parameter["name"]!.GetValue<string>(), parameter["in"]!.GetValue<string>(), parameter["required"]?.GetValue<bool>() ?? false,
        parameter["schema"]!, parameter["example"]);

    private ApiForm ReadForm(JsonObject form)
    {
        var fields = Resolve(form["schema"]!);
        var required = (fields["required"]?.AsArray() ?? []).Select(static name => name!.GetValue<string>()).ToList();
        return new ApiForm([.. fields["properties"]!.AsObject().Select(field =>
            ReadInput(field.Key, "form", required.Contains(field.Key), field.Value!, form["example"]?[field.Key]))]);
    }

    private ApiInput ReadInput(string name, string place, bool required, JsonNode schema, JsonNode? example) =>
        new(name, place, required, Resolve(schema), SchemaOf(schema), example?.ToString());

    private JsonObject Resolve(JsonNode schema) =>
        schema["$ref"] is { } reference ? _root["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]]!.AsObject() : schema.AsObject();

    private JsonSchema SchemaOf(JsonNode schema)
    {
        var whole = Closed(schema).AsObject();
        whole["$defs"] = _definitions.DeepClone();
        return JsonSchema.FromText(whole.ToJsonString());
    }

    private static JsonNode Closed(JsonNode node)
    {
        var closed = node.DeepClone();
        Close(closed);
        return closed;
    }

    private static void Close(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array) Close(item);
        }

        if (node is not JsonObject schema) return;
        if (schema["$ref"] is JsonValue reference) schema["$ref"] = reference.GetValue<string>().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        foreach (var (_, member) in schema) Close(member);
        if (schema["properties"] is JsonObject && schema["type"] is not null && !schema.ContainsKey("additionalProperties")) schema["additionalProperties"] = false;
    }
}
