using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Pipeline.Master.Jobs;
using Pipeline.Web.Errors;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Jobs;

/// <summary><c>POST /api/v1/jobs/{id}/retry</c>: the same once more, as a job of its own.</summary>
internal static class RetryJob
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder jobs) => jobs.MapPost("/{id}/retry", HandleAsync)
        .WithName("retryJob")
        .WithSummary("Do a job once more")
        .WithDescription("Makes a new job of the stored upload, with the same filters, format, quality and tile size. The old one stays as it is.")
        .Produces<JobDocument>(StatusCodes.Status202Accepted)
        .ProducesProblems(400, 404, 409, 410, 413, 415, 422, 503);

    private static async Task<IResult> HandleAsync(
        string id,
        HttpContext context,
        MasterClient master,
        UploadFolder folder,
        [FromHeader(Name = RequestKey.Header), Description(SubmitJob.KeyDescription)] string? idempotencyKey,
        CancellationToken cancellation)
    {
        var key = RequestKey.Of(context.Request);
        var (job, files) = await GetJob.FindAsync(master, id, cancellation);
        var copy = folder.Copy(JobFileRoutes.UploadOf(files));
        var request = new JobRequest(copy, job.FileName, job.Filters, job.Format, job.Quality, job.TileSize, key is null ? null : RequestKey.With(key, id));
        var again = await SubmitJob.AcceptAsync(context, request, master);
        return TypedResults.Accepted(JobLinks.PathOf(again.Id), again);
    }
}
