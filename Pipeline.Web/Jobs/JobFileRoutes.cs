using System.ComponentModel;
using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Pipeline.Master.Jobs;
using Pipeline.Master.Pictures;
using Pipeline.Web.Errors;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Jobs;

/// <summary><c>GET /api/v1/jobs/{id}/result</c> and <c>/source</c>: the pictures, whole or by range, with an ETag.</summary>
internal static class JobFileRoutes
{
    private const string DownloadDescription = "When it is there, with any value or none, a browser saves the file instead of showing it.";

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder jobs)
    {
        Describe(jobs.MapMethods("/{id}/result", ReadMethods.GetAndHead, ResultAsync).WithName("getResult").WithSummary("Get the finished picture").ProducesProblems(404, 409, 416, 503));
        Describe(jobs.MapMethods("/{id}/source", ReadMethods.GetAndHead, SourceAsync).WithName("getSource").WithSummary("Get the upload as it came").ProducesProblems(404, 410, 416, 503));
    }

    /// <summary>The finished picture as an answer.</summary>
    /// <exception cref="ApiException">It is not there.</exception>
    public static PhysicalFileHttpResult ResultOf(JobManager.JobFound found, HttpContext context, bool download)
    {
        var (job, files) = found;
        var name = $"{Path.GetFileNameWithoutExtension(job.FileName)}-filtered{ExtensionOf(job.Format)}";
        return Picture(ResultPathOf(job, files), files.ResultMediaType, name, $"{job.Id}-result", context, download);
    }

    /// <summary>Where the upload lies.</summary>
    /// <exception cref="ApiException">It was cleaned up.</exception>
    public static string UploadOf(JobFiles files) => files.Upload ?? throw SourceGone();

    /// <summary>The answer when an upload is not there any more.</summary>
    public static ApiException SourceGone() => new(new(410, "source-gone", "The upload was cleaned up."));

    /// <summary>Where the finished picture lies.</summary>
    /// <exception cref="ApiException">It is not there.</exception>
    public static string ResultPathOf(JobDocument job, JobFiles files)
    {
        if (job.State == JobStatus.Completed && files.Result is { } path) return path;
        throw new ApiException(new(409, "no-result", job.State switch
        {
            JobStatus.Failed => $"The job failed: {job.Error}",
            JobStatus.Cancelled => "The job was cancelled.",
            _ => $"The job is {Query.NameOf(job.State)}: {job.Tiles.Done} of {job.Tiles.Total} tiles are done.{(job.Waiting is { } what ? $" {what}" : "")}",
        }));
    }

    private static void Describe(RouteHandlerBuilder route) => route
        .Produces(200, contentType: MediaTypeNames.Image.Png, additionalContentTypes: [MediaTypeNames.Image.Jpeg, MediaTypeNames.Application.Octet])
        .Produces(StatusCodes.Status206PartialContent)
        .Produces(StatusCodes.Status304NotModified);

    private static async Task<IResult> ResultAsync(
        string id, MasterClient master, HttpContext context, [Description(DownloadDescription)] string? download, CancellationToken cancellation) =>
        ResultOf(await GetJob.FindAsync(master, id, cancellation), context, download is not null);

    private static async Task<IResult> SourceAsync(
        string id, MasterClient master, HttpContext context, [Description(DownloadDescription)] string? download, CancellationToken cancellation)
    {
        var (job, files) = await GetJob.FindAsync(master, id, cancellation);
        return Picture(UploadOf(files), files.UploadMediaType, job.FileName, $"{job.Id}-source", context, download is not null);
    }

    private static PhysicalFileHttpResult Picture(string path, string mediaType, string name, string tag, HttpContext context, bool download)
    {
        // A job's pictures never change, so the tag is the job itself.
        var disposition = new ContentDispositionHeaderValue(download ? "attachment" : "inline");
        disposition.SetHttpFileName(name);
        var headers = context.Response.GetTypedHeaders();
        headers.ContentDisposition = disposition;
        headers.CacheControl = new CacheControlHeaderValue { Private = true, NoCache = true };
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.PhysicalFile(path, mediaType, entityTag: new EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true);
    }

    private static string ExtensionOf(string format) =>
        PictureFormats.TryParse(format, out var known) ? "." + PictureFormats.ExtensionOf(known) : "";
}
