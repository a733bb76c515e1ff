using System.Text.Json.Nodes;
using Json.Schema;

namespace Pipeline.Tests.EndToEnd.Contract;

/// <summary>An operation as the OpenAPI document describes it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its address with the parameters in braces.</param>
/// <param name="Parameters">What may be given in the path, the query and the headers.</param>
/// <param name="Form">The fields of its form; null when it takes no body.</param>
/// <param name="Answers">By status: the schema of each media type.</param>
internal sealed record ApiOperation(
    string Id, HttpMethod Method, string Path, IReadOnlyList<ApiInput> Parameters, ApiForm? Form,
    IReadOnlyDictionary<int, IReadOnlyDictionary<string, JsonSchema>> Answers)
{
    /// <summary>Whether it may answer with an event stream, which does not end.</summary>
    public bool Streams => Answers.Values.Any(static answer => answer.ContainsKey("text/event-stream"));

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>The fields of a form.</summary>
/// <param name="Fields">The fields.</param>
internal sealed record ApiForm(IReadOnlyList<ApiInput> Fields);

/// <summary>A parameter, or a field of a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place"><c>path</c>, <c>query</c>, <c>header</c> or <c>form</c>.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Keywords">The schema's keywords, to make values from.</param>
/// <param name="Schema">The schema, to hold values against.</param>
/// <param name="Example">An example of a value, or null.</param>
internal sealed record ApiInput(string Name, string Place, bool IsRequired, JsonObject Keywords, JsonSchema Schema, string? Example)
{
    /// <summary>Whether it is a file.</summary>
    public bool IsFile => Keywords["format"]?.GetValue<string>() == "binary";
}
