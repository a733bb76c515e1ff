using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pipeline.Web.Errors;

namespace Pipeline.Web.Events;

/// <summary><c>GET /api/v1/events</c>: everything that happens, live.</summary>
internal static class EventsApi
{
    /// <summary>Digits of an id: what fits a 64-bit number whatever the digits are.</summary>
    public const int LongestId = 18;

    /// <summary>Maps the route.</summary>
    public static void MapEvents(this IEndpointRouteBuilder api) => api.MapGet("/events", Handle)
        .WithTags("Events")
        .WithName("streamEvents")
        .WithSummary("Follow everything, as server-sent events")
        .Produces<string>(200, "text/event-stream")
        .ProducesProblems(400, 503);

    /// <summary>The id of the last log line that a reconnecting client has.</summary>
    /// <exception cref="ApiException">The header is no number.</exception>
    public static long? LastEventId(string? header)
    {
        if (string.IsNullOrEmpty(header)) return null;
        return header.Length <= LongestId && long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new ApiException(ApiProblem.Invalid("Last-Event-ID", $"Last-Event-ID is '{header}'; it must be the id of an event."));
    }

    private static ServerSentEventsResult<string> Handle(
        LiveStream stream,
        [FromHeader(Name = "Last-Event-ID"), Description("The last id that the client has; the log goes on behind it.")] string? lastEventId,
        [FromQuery(Name = "lastEventId"), Description("The same, for a client that cannot set headers.")] string? lastEventIdInQuery,
        CancellationToken cancellation) =>
        TypedResults.ServerSentEvents(stream.AllAsync(LastEventId(lastEventId ?? lastEventIdInQuery), cancellation));
}
