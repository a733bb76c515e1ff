using Pipeline.Web.Views;

namespace Pipeline.Web.Jobs;

/// <summary>All routes under <c>/jobs</c>, and <c>/process</c>.</summary>
internal static class JobApi
{
    /// <summary>Maps them.</summary>
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");
        SubmitJob.Map(jobs);
        ListJobs.Map(jobs);
        GetJob.Map(jobs);
        DeleteJob.Map(jobs);
        JobFileRoutes.Map(jobs);
        RetryJob.Map(jobs);
        ViewApi.Map(jobs);
        JobEvents.Map(jobs);
        ProcessPicture.Map(api);
    }
}
