using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Pipeline.Master.Jobs;
using Pipeline.Web.Errors;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Jobs;

/// <summary><c>POST /api/v1/jobs</c>: takes a picture and a filter chain.</summary>
internal static class SubmitJob
{
    /// <summary>What the OpenAPI document says of the key.</summary>
    public const string KeyDescription =
        "A text of the client's own, for instance a UUID. A request that is sent once more with the same key makes no second job: the answer is the first one's job.";

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder jobs) => jobs.MapPost("", HandleAsync)
        .WithName("submitJob")
        .WithSummary("Submit a picture")
        .WithDescription("Accepts a picture and a filter chain. The job survives whatever process dies from now on; its document says how far it is.")
        .Accepts<JobFormDescription>("multipart/form-data")
        .Produces<JobDocument>(StatusCodes.Status202Accepted)
        .ProducesProblems(400, 409, 413, 415, 422, 503);

    /// <summary>Receives the form and hands it to the master.</summary>
    /// <exception cref="ApiException">The form or the picture is refused.</exception>
    public static async Task<JobDocument> AcceptAsync(HttpContext context, UploadReader reader, MasterClient master, CancellationToken cancellation)
    {
        var form = await reader.ReadAsync(context.Request, cancellation);
        return await AcceptAsync(
            context, new JobRequest(form.UploadPath, form.FileName, form.Filters, form.Format, form.Quality, form.TileSize, form.Key), master);
    }

    /// <summary>Hands a request to the master.</summary>
    /// <exception cref="ApiException">It is refused.</exception>
    public static async Task<JobDocument> AcceptAsync(HttpContext context, JobRequest job, MasterClient master)
    {
        // From here on the file is the master's, even if the client goes away.
        var answer = await master.AskJobsAsync(new JobManager.Submit(job), CancellationToken.None);
        switch (answer)
        {
            case JobManager.Accepted { Again: false } accepted:
                return accepted.Job;
            case JobManager.Accepted again:
                context.Response.Headers[RequestKey.ReplayedHeader] = "true";
                return (await GetJob.FindAsync(master, again.Job.Id, CancellationToken.None)).Job;
            case JobManager.Refused refused:
                throw new ApiException(RefusalProblem.Of(refused));
            default:
                throw new InvalidOperationException($"The job manager answered {answer.GetType()} to a submission.");
        }
    }

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        UploadReader reader,
        MasterClient master,
        [FromHeader(Name = RequestKey.Header), Description(KeyDescription)] string? idempotencyKey,
        CancellationToken cancellation)
    {
        var job = await AcceptAsync(context, reader, master, cancellation);
        return TypedResults.Accepted(JobLinks.PathOf(job.Id), job);
    }
}
