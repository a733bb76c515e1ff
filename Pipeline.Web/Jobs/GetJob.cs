using Microsoft.AspNetCore.Http.HttpResults;
using Pipeline.Master.Jobs;
using Pipeline.Web.Errors;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Jobs;

/// <summary><c>GET /api/v1/jobs/{id}</c>: a job as it is now.</summary>
internal static class GetJob
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder jobs) => jobs.MapMethods("/{id}", ReadMethods.GetAndHead, HandleAsync)
        .WithName("getJob")
        .WithSummary("Get a job")
        .ProducesProblems(404, 503);

    /// <summary>Finds a job.</summary>
    /// <exception cref="ApiException">There is no such job.</exception>
    public static async Task<JobManager.JobFound> FindAsync(MasterClient master, string id, CancellationToken cancellation) =>
        Found(await master.AskJobsAsync(new JobManager.GetJob(id), cancellation));

    /// <summary>Unpacks an answer that is a job or its absence.</summary>
    /// <exception cref="ApiException">There is no such job.</exception>
    public static JobManager.JobFound Found(object answer) => answer switch
    {
        JobManager.JobFound found => found,
        JobManager.JobNotFound missing => throw new ApiException(ApiProblem.NotFound($"There is no job '{missing.JobId}'. GET /api/v1/jobs lists all.")),
        var other => throw new InvalidOperationException($"The job manager answered {other.GetType()} to a question for a job."),
    };

    private static async Task<Ok<JobDocument>> HandleAsync(string id, MasterClient master, CancellationToken cancellation) =>
        TypedResults.Ok((await FindAsync(master, id, cancellation)).Job);
}
