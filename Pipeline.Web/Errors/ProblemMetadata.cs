using System.Net.Mime;

namespace Pipeline.Web.Errors;

/// <summary>Says in the OpenAPI document which problems a route answers with.</summary>
internal static class ProblemMetadata
{
    /// <summary>Adds the statuses.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) route.Produces<ApiProblem>(status, MediaTypeNames.Application.ProblemJson);
        return route;
    }
}
