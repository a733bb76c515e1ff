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
    /// <param name="Offset">Jobs before this page.</param>
    /// <param name="Limit">Jobs a page.</param>
    /// <param name="States">Jobs in each state, whatever was asked for.</param>
    /// <param name="Links">The neighbouring pages.</param>
    public sealed record JobListDocument(
        IReadOnlyList<JobDocument> Jobs, int Total, int Offset, int Limit, IReadOnlyDictionary<string, int> States, PageLinks Links);

    /// <summary>The neighbouring pages; null where there is none.</summary>
    /// <param name="Next">Older jobs.</param>
    /// <param name="Previous">Newer jobs.</param>
    public sealed record PageLinks(string? Next, string? Previous);

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder jobs) => jobs.MapGet("", HandleAsync)
        .WithName("listJobs")
        .WithSummary("List jobs, newest first")
        .ProducesProblems(400, 503);

    private static async Task<Ok<JobListDocument>> HandleAsync(
        HttpRequest request,
        MasterClient master,
        [Description("Jobs to skip, from 0.")] string? offset,
        [Description("Jobs a page, 1 to 500; 50 by default.")] string? limit,
        [Description("Only jobs in this state.")] string? state,
        [Description("Only jobs whose id, file name or filters contain this text.")] string? search,
        CancellationToken cancellation)
    {
        var skip = Query.Number(offset, "offset", 0, int.MaxValue, 0);
        var take = Query.Number(limit, "limit", 1, MaxLimit, 50);
        var wanted = Query.Choice<JobStatus>(state, "state");
        var page = (JobManager.JobPage)await master.AskJobsAsync(new JobManager.ListJobs(skip, take, wanted, string.IsNullOrEmpty(search) ? null : search), cancellation);
        var links = new PageLinks(
            skip + page.Jobs.Count < page.Total ? PageAt(request, skip + take, take) : null,
            skip > 0 ? PageAt(request, Math.Max(0, skip - take), take) : null);
        var states = Enum.GetValues<JobStatus>().ToDictionary(Query.NameOf, status => page.States.GetValueOrDefault(status));
        return TypedResults.Ok(new JobListDocument(page.Jobs, page.Total, skip, take, states, links));
    }

    private static string PageAt(HttpRequest request, int offset, int limit)
    {
        var query = QueryString.Create([
            new("offset", $"{offset}"), new("limit", $"{limit}"),
            .. request.Query.Where(static q => q.Key is "state" or "search").Select(static q => KeyValuePair.Create(q.Key, (string?)q.Value)),
        ]);
        return request.Path + query.ToUriComponent();
    }
}
