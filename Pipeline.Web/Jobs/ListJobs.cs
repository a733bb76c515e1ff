using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Pipeline.Master.Jobs;
using Pipeline.Web.Errors;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Jobs;

/// <summary><c>GET /api/v1/jobs</c>: a page of jobs, newest first.</summary>
internal static class ListJobs
{
    private const int MaxLimit = 500;

    /// <summary>A page of jobs.</summary>
    /// <param name="Jobs">Newest first.</param>
    /// <param name="Total">Jobs that match, on all pages.</param>
    /// <param name="Offset">Jobs that were skipped.</param>
    /// <param name="Limit">Jobs a page.</param>
    /// <param name="States">Jobs in each state, whatever was asked for.</param>
    /// <param name="Links">The neighbouring pages.</param>
    public sealed record JobListDocument(
        IReadOnlyList<JobDocument> Jobs, int Total, int Offset, int Limit, IReadOnlyDictionary<string, int> States, PageLinks Links);

    /// <summary>The neighbouring pages; null where there is none.</summary>
    /// <param name="Next">Older jobs, by cursor. Behind a full page there may be none: the next page is then empty.</param>
    /// <param name="Previous">Newer jobs, when the page was asked for by offset.</param>
    public sealed record PageLinks(string? Next, string? Previous);

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder jobs) => jobs.MapMethods("", ReadMethods.GetAndHead, HandleAsync)
        .WithName("listJobs")
        .WithSummary("List jobs, newest first")
        .ProducesProblems(400, 503);

    private static async Task<Ok<JobListDocument>> HandleAsync(
        HttpRequest request,
        MasterClient master,
        [Description("Where the page begins: the `cursor` of `links.next` of the page before. Pages stay in step while jobs arrive.")] string? cursor,
        [Description("Jobs to skip, from 0, for who wants to jump.")] string? offset,
        [Description("Jobs a page, 1 to 500; 50 by default.")] string? limit,
        [Description("Only jobs in this state.")] string? state,
        [Description("Only jobs whose id, file name or filters contain this text.")] string? search,
        CancellationToken cancellation)
    {
        var skip = Query.Number(offset, "offset", 0, int.MaxValue, 0);
        var take = Query.Number(limit, "limit", 1, MaxLimit, 50);
        var before = CursorOf(cursor, skip);
        var wanted = Query.Choice<JobStatus>(state, "state");
        var page = (JobManager.JobPage)await master.AskJobsAsync(new JobManager.ListJobs(skip, take, wanted, string.IsNullOrEmpty(search) ? null : search, before), cancellation);
        var links = new PageLinks(
            page.Jobs.Count == take && (before is not null || skip + take < page.Total) ? PageAt(request, "cursor", page.Jobs[^1].Id, take) : null,
            skip > 0 ? PageAt(request, "offset", $"{Math.Max(0, skip - take)}", take) : null);
        var states = Enum.GetValues<JobStatus>().ToDictionary(Query.NameOf, status => page.States.GetValueOrDefault(status));
        return TypedResults.Ok(new JobListDocument(page.Jobs, page.Total, skip, take, states, links));
    }

    private static string? CursorOf(string? cursor, int skip)
    {
        if (string.IsNullOrEmpty(cursor)) return null;
        if (skip > 0) throw new ApiException(ApiProblem.Invalid("cursor", "cursor and offset cannot be used together."));
        return cursor.Length == 32 && cursor.All(char.IsAsciiHexDigitLower)
            ? cursor
            : throw new ApiException(ApiProblem.Invalid("cursor", $"cursor is '{cursor}'; it must come from links.next of another page."));
    }

    private static string PageAt(HttpRequest request, string name, string value, int limit)
    {
        var query = QueryString.Create([
            new(name, value), new("limit", $"{limit}"),
            .. request.Query.Where(static q => q.Key is "state" or "search").Select(static q => KeyValuePair.Create(q.Key, (string?)q.Value)),
        ]);
        return request.Path + query.ToUriComponent();
    }
}
