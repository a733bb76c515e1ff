using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Pipeline.Master.Jobs;
using Pipeline.Web.Errors;
using Pipeline.Web.Events;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Jobs;

/// <summary><c>POST /api/v1/process</c>: the same form as a job's, answered with the finished picture.</summary>
internal static class ProcessPicture
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/process", HandleAsync)
        .WithTags("Jobs")
        .WithName("processPicture")
        .WithSummary("Filter a picture and wait for it")
        .WithDescription("A client that goes away cancels the job, unless it sent an Idempotency-Key and so may ask again. A job that takes longer than the limit goes on; the answer is then a 504 with its address.")
        .Accepts<JobFormDescription>("multipart/form-data")
        .Produces(200, contentType: "image/png", additionalContentTypes: ["image/jpeg", "application/octet-stream"])
        .ProducesProblems(400, 409, 413, 415, 422, 500, 503, 504);

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        UploadReader reader,
        MasterClient master,
        JobWatcher watcher,
        IOptions<WebOptions> options,
        [FromHeader(Name = RequestKey.Header), Description(SubmitJob.KeyDescription)] string? idempotencyKey,
        CancellationToken cancellation)
    {
        var job = await SubmitJob.AcceptAsync(context, reader, master, cancellation);
        context.Response.Headers.Location = JobLinks.PathOf(job.Id);
        try
        {
            var found = await watcher.WaitForEndAsync(job.Id, TimeSpan.FromSeconds(options.Value.ProcessTimeoutSeconds), cancellation);
            return found.Job.State == JobStatus.Failed
                ? new ApiProblem(500, "job-failed", $"The job failed: {found.Job.Error}")
                : JobFileRoutes.ResultOf(found, context, download: false);
        }
        catch (TimeoutException)
        {
            return new ApiProblem(504, "still-running", $"The picture is not finished after {options.Value.ProcessTimeoutSeconds} s; its job goes on at {JobLinks.PathOf(job.Id)}.");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && RequestKey.Of(context.Request) is not null)
        {
            // Who sends a key means to ask again.
            throw;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await master.AskJobsAsync(new JobManager.CancelJob(job.Id), CancellationToken.None);
            throw;
        }
    }
}
