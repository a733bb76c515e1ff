using System.Text.Json.Serialization.Metadata;
using Pipeline.Master.Jobs;

namespace Pipeline.Web.Jobs;

/// <summary>Where the rest of a job is found: <c>links</c> in its document.</summary>
/// <param name="Self">The document itself.</param>
/// <param name="Result">The finished picture; null until it is there.</param>
/// <param name="Source">The upload.</param>
/// <param name="Preview">The picture as far as it is, reduced.</param>
/// <param name="Events">What happens to the job, as server-sent events.</param>
internal sealed record JobLinks(string Self, string? Result, string Source, string Preview, string Events)
{
    /// <summary>The links of a job.</summary>
    public static JobLinks Of(JobDocument job)
    {
        var self = PathOf(job.Id);
        return new JobLinks(self, job.State == JobStatus.Completed ? $"{self}/result" : null, $"{self}/source", $"{self}/preview", $"{self}/events");
    }

    /// <summary>The address of a job's document.</summary>
    public static string PathOf(string jobId) => $"/api/v1/jobs/{jobId}";

    /// <summary>Adds <c>links</c> to every job that is written as JSON: the master knows no addresses.</summary>
    public static void AddToJobs(JsonTypeInfo type)
    {
        if (type.Type != typeof(JobDocument)) return;
        var links = type.CreateJsonPropertyInfo(typeof(JobLinks), "links");
        links.Get = static job => Of((JobDocument)job);
        type.Properties.Add(links);
    }
}
