using Microsoft.AspNetCore.Http.HttpResults;
using Pipeline.Master.Jobs;
using Pipeline.Master.Pictures.Views;
using Pipeline.Web.Errors;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Jobs;

/// <summary><c>DELETE /api/v1/jobs/{id}</c>: cancels a job that runs, removes one that has ended.</summary>
internal static class DeleteJob
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder jobs) => jobs.MapDelete("/{id}", HandleAsync)
        .WithName("deleteJob")
        .WithSummary("Cancel or remove a job")
        .WithDescription("A job that has not ended is cancelled and its document answered; one that has ended is removed with its files.")
        .ProducesProblems(404, 503);

    private static async Task<Results<Ok<JobDocument>, NoContent>> HandleAsync(string id, MasterClient master, PictureViews views, CancellationToken cancellation)
    {
        var before = (await GetJob.FindAsync(master, id, cancellation)).Job;
        if (!before.IsFinal)
        {
            return TypedResults.Ok(GetJob.Found(await master.AskJobsAsync(new JobManager.CancelJob(id), CancellationToken.None)).Job);
        }

        GetJob.Found(await master.AskJobsAsync(new JobManager.RemoveJob(id), CancellationToken.None));
        views.Drop(id);
        return TypedResults.NoContent();
    }
}
