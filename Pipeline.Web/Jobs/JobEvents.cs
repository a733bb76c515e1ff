using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Pipeline.Web.Errors;
using Pipeline.Web.Events;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Jobs;

/// <summary><c>GET /api/v1/jobs/{id}/events</c>: one job, live, until it has ended.</summary>
internal static class JobEvents
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder jobs) => jobs.MapGet("/{id}/events", HandleAsync)
        .WithName("streamJob")
        .WithSummary("Follow a job, as server-sent events")
        .Produces<string>(200, "text/event-stream")
        .ProducesProblems(400, 404, 503);

    private static async Task<IResult> HandleAsync(
        string id,
        LiveStream stream,
        MasterClient master,
        [FromHeader(Name = "Last-Event-ID"), Description("The last id that the client has; the log goes on behind it.")] string? lastEventId,
        CancellationToken cancellation)
    {
        var last = EventsApi.LastEventId(lastEventId);
        var found = await GetJob.FindAsync(master, id, cancellation);
        return TypedResults.ServerSentEvents(stream.OfJobAsync(found.Job, last, cancellation));
    }
}
