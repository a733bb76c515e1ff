using Akka.Actor;
using Pipeline.Master.Jobs;
using Pipeline.Master.Pictures;
using Pipeline.Master.Pictures.Views;
using Pipeline.Messages.Tiles;
using Pipeline.Web.Errors;
using Pipeline.Web.Hosting;
using Pipeline.Web.Jobs;

namespace Pipeline.Web.Views;

/// <summary>Finds where a job's pictures are at the moment, and has them rendered.</summary>
internal sealed class ViewRenderer(MasterClient master, PictureViews views)
{
    /// <summary>A job may end, and its canvases go, between two questions; then it is asked once more.</summary>
    private const int Attempts = 3;

    /// <summary>An actor that has just ended does not answer any more.</summary>
    private static readonly TimeSpan CanvasLimit = TimeSpan.FromSeconds(2);

    /// <summary>Finds a view.</summary>
    /// <param name="key">The picture.</param>
    /// <param name="windowOf">What is shown of a picture of that size.</param>
    /// <param name="cancellation">The client has gone.</param>
    /// <exception cref="ApiException">There is nothing to be seen.</exception>
    public async Task<JobView> FindAsync(ViewKey key, Func<Region, ViewWindow> windowOf, CancellationToken cancellation)
    {
        var (job, files) = await GetJob.FindAsync(master, key.JobId, cancellation);
        var size = key.Of == ViewOf.Result ? new Region(0, 0, job.ResultWidth, job.ResultHeight) : new Region(0, 0, job.Width, job.Height);
        var window = windowOf(size);
        var source = job.IsFinal ? SourceOf(key, job, files) : await InWorkAsync(key, job, files, cancellation);
        var parts = source is ViewSource.InWork { IsComplete: false } work ? $"-{job.Pass}.{work.Parts.Sum(static part => part.Area)}" : "";
        var (part, name) = (window.Part, Query.NameOf(key.Of));
        var tag = $"\"{job.Id}-{name}-{part.X}.{part.Y}.{part.Width}.{part.Height}-{window.Width}{parts}\"";
        return new JobView(key, source, window, tag, IsFinal: parts.Length == 0 && (job.IsFinal || key.Of == ViewOf.Source));
    }

    /// <summary>Renders a view.</summary>
    /// <exception cref="ApiException">The picture cannot be read.</exception>
    public async Task<byte[]> RenderAsync(JobView view, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await views.RenderAsync(view.Key, view.Source, view.Window, cancellation);
            }
            catch (CanvasException) when (view.Source is ViewSource.InWork && attempt < Attempts)
            {
                view = await FindAsync(view.Key, _ => view.Window, cancellation);
            }
            catch (Exception e) when (e is CanvasException or IOException or UnauthorizedAccessException)
            {
                throw new ApiException(new(503, "storage-failed", $"The picture cannot be shown: {e.Message}"));
            }
            catch (PictureException e)
            {
                throw new ApiException(new(422, "damaged-picture", e.Message));
            }
        }
    }

    private static ViewSource.Finished SourceOf(ViewKey key, JobDocument job, JobFiles files)
    {
        if (key.Of == ViewOf.Source) return new ViewSource.Finished(JobFileRoutes.UploadOf(files), job.State == JobStatus.Completed);

        // A lossy result is not what is on the canvas.
        return new ViewSource.Finished(JobFileRoutes.ResultPathOf(job, files), job.Format is not ("jpeg" or "webp"));
    }

    private async Task<ViewSource> InWorkAsync(ViewKey key, JobDocument job, JobFiles files, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var canvases = (JobManager.CanvasesInWork)await master.AskJobsAsync(new JobManager.GetCanvases(key.JobId), cancellation, CanvasLimit);
                if ((key.Of == ViewOf.Result ? canvases.Result : canvases.Source) is { } canvas)
                    return new ViewSource.InWork(canvas.Path, canvas.Shape, canvas.Parts, canvas.IsComplete && key.Of == ViewOf.Source);

                // Later passes have no need of the upload's canvas; the upload itself stays.
                if (key.Of == ViewOf.Source && job.Pass > 0) return new ViewSource.Finished(JobFileRoutes.UploadOf(files), Completed: false);
                return new ViewSource.InWork(null, default, [], IsComplete: false);
            }
            catch (AskTimeoutException) when (attempt < Attempts)
            {
                (job, files) = await GetJob.FindAsync(master, key.JobId, cancellation);
                if (job.IsFinal) return SourceOf(key, job, files);
            }
        }
    }
}
