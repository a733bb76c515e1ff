using Pipeline.Master.Jobs;
using Pipeline.Web.Errors;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Jobs;

/// <summary><c>POST /api/v1/jobs</c>: takes a picture and a filter chain.</summary>
internal static class SubmitJob
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder jobs) => jobs.MapPost("", HandleAsync)
        .WithName("submitJob")
        .WithSummary("Submit a picture")
        .WithDescription("Accepts a picture and a filter chain. The job survives whatever process dies from now on; its document says how far it is.")
        .Accepts<JobFormDescription>("multipart/form-data")
        .Produces<JobDocument>(StatusCodes.Status202Accepted)
        .ProducesProblems(400, 413, 415, 422, 503);

    /// <summary>Receives the form and hands it to the master.</summary>
    /// <exception cref="ApiException">The form or the picture is refused.</exception>
    public static async Task<JobDocument> AcceptAsync(HttpRequest request, UploadReader reader, MasterClient master, CancellationToken cancellation)
    {
        var form = await reader.ReadAsync(request, cancellation);
        return await AcceptAsync(new JobRequest(form.UploadPath, form.FileName, form.Filters, form.Format, form.Quality, form.TileSize), master);
    }

    /// <summary>Hands a request to the master.</summary>
    /// <exception cref="ApiException">It is refused.</exception>
    public static async Task<JobDocument> AcceptAsync(JobRequest job, MasterClient master)
    {
        // From here on the file is the master's, even if the client goes away.
        var answer = await master.AskJobsAsync(new JobManager.Submit(job), CancellationToken.None);
        return answer switch
        {
            JobManager.Accepted accepted => accepted.Job,
            JobManager.Refused refused => throw new ApiException(RefusalProblem.Of(refused)),
            var other => throw new InvalidOperationException($"The job manager answered {other.GetType()} to a submission."),
        };
    }

    private static async Task<IResult> HandleAsync(HttpRequest request, UploadReader reader, MasterClient master, CancellationToken cancellation)
    {
        var job = await AcceptAsync(request, reader, master, cancellation);
        return TypedResults.Accepted(JobLinks.PathOf(job.Id), job);
    }
}
