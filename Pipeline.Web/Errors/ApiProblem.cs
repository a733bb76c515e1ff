using System.Net.Mime;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Errors;

/// <summary>An RFC 9457 problem document: every error of the API, and itself the answer that carries it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">What kind of problem, for programs: <c>invalid-filters</c>; docs/api.md lists them.</param>
/// <param name="Detail">What is wrong here and what would be right.</param>
/// <param name="Field">The field of the form or query at fault.</param>
internal sealed record ApiProblem(
    [property: JsonPropertyOrder(2)] int Status,
    [property: JsonPropertyOrder(4)] string Code,
    [property: JsonPropertyOrder(3)] string Detail,
    [property: JsonPropertyOrder(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field = null) : IResult
{
    /// <summary>The kind of problem as a URI.</summary>
    [JsonPropertyOrder(0)]
    public string Type => $"urn:pipeline:problem:{Code}";

    /// <summary>The status in words.</summary>
    [JsonPropertyOrder(1)]
    public string Title => ReasonPhrases.GetReasonPhrase(Status);

    /// <summary>Writes the document, whatever the client says it accepts: an error must not hide behind another.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.Headers.CacheControl = "no-store";
        return httpContext.Response.WriteAsJsonAsync(this, ApiJson.Options, MediaTypeNames.Application.ProblemJson, httpContext.RequestAborted);
    }

    /// <summary>There is no such thing.</summary>
    public static ApiProblem NotFound(string detail) => new(StatusCodes.Status404NotFound, "not-found", detail);

    /// <summary>A value that is not allowed.</summary>
    public static ApiProblem Invalid(string field, string detail) => new(StatusCodes.Status400BadRequest, "invalid-value", detail, field);

    /// <summary>What a bare status of the framework means here.</summary>
    public static ApiProblem OfStatus(HttpContext context)
    {
        var request = $"{context.Request.Method} {context.Request.Path}";
        return context.Response.StatusCode switch
        {
            404 => NotFound($"There is nothing at {context.Request.Path}. The API is described at /openapi/v1.json."),
            405 => new(405, "method-not-allowed", $"{request} is not offered; allowed: {context.Response.Headers.Allow}."),
            413 => new(413, "too-large", "The request's body is too large."),
            415 => new(415, "unsupported-media-type",
                $"{request} does not take {context.Request.ContentType ?? "a body without Content-Type"}; it takes multipart/form-data with the fields image and filters."),
            416 => new(416, "range-not-satisfiable", $"The result does not have the range {context.Request.Headers.Range}."),
            var status => new(status, ReasonPhrases.GetReasonPhrase(status).Replace(' ', '-').ToLowerInvariant(), $"{request} could not be answered."),
        };
    }
}
