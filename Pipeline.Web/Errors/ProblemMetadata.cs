using System.Net.Mime;

namespace Pipeline.Web.Errors;

/// <summary>Says in the OpenAPI document which problems a route answers with.</summary>
internal static class ProblemMetadata
{
    /// <summary>Adds the statuses.</summary>
    public static TBuilder ProducesProblems<TBuilder>(this TBuilder route, params ReadOnlySpan<int> statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses) route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ApiProblem), [MediaTypeNames.Application.ProblemJson]));
        return route;
    }
}
