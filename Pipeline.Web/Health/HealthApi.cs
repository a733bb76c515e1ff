using Microsoft.AspNetCore.Http.HttpResults;
using Pipeline.Master.Hosting;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Health;

/// <summary><c>/healthz</c>: the process lives; <c>/readyz</c>: it can do its work.</summary>
internal static class HealthApi
{
    /// <summary>What the probes answer.</summary>
    /// <param name="Status"><c>alive</c>, <c>ready</c> or <c>not ready</c>.</param>
    /// <param name="Components">The master's parts, each with its last word.</param>
    public sealed record HealthDocument(string Status, IReadOnlyList<ComponentHealth> Components);

    /// <summary>Maps the routes.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/healthz", ReadMethods.GetAndHead, static () => TypedResults.Ok(new HealthDocument("alive", [])))
            .WithTags("Health").WithName("isAlive").WithSummary("Whether the process lives");
        app.MapMethods("/readyz", ReadMethods.GetAndHead, Ready)
            .WithTags("Health").WithName("isReady").WithSummary("Whether the master can do its work: its store is open and its Kafka streams live")
            .Produces<HealthDocument>().Produces<HealthDocument>(StatusCodes.Status503ServiceUnavailable);
    }

    private static JsonHttpResult<HealthDocument> Ready(MasterHealth health, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return health.IsReady
            ? TypedResults.Json(new HealthDocument("ready", health.Components))
            : TypedResults.Json(new HealthDocument("not ready", health.Components), statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
