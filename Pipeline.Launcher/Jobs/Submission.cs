using System.Globalization;
using Pipeline.Launcher.Master;

namespace Pipeline.Launcher.Jobs;

/// <summary>One picture's way: uploaded, followed until its job has ended, its result written.</summary>
internal sealed class Submission(MasterApi master, SubmitOptions options, ResultTarget target, TimeProvider clock)
{
    /// <summary>How often the job is looked at: as fast as a person sees, and nothing to the master.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a master may be away while its job is followed: it goes on with the job when it is back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Goes the whole way.</summary>
    /// <param name="path">The picture, or <c>-</c>.</param>
    /// <param name="view">Shows how far it is.</param>
    /// <param name="cancellation">The user stops.</param>
    /// <returns>The job's last document, and where its result lies.</returns>
    /// <exception cref="LauncherException">Refused, failed, or out of reach.</exception>
    public async Task<(MasterJob Job, string? Result)> RunAsync(string path, ISubmissionView view, CancellationToken cancellation)
    {
        var job = await UploadAsync(path, view, cancellation);
        try
        {
            job = await FollowAsync(job, view, cancellation);
        }
        catch (OperationCanceledException)
        {
            view.Say($"interrupted; the job goes on at {new Uri(master.Url, $"/api/v1/jobs/{job.Id}")}");
            throw;
        }

        if (job.State != "completed") throw new LauncherException(job.State == "failed" ? $"the job failed: {job.Error}" : "the job was cancelled.");
        return (job, await DownloadAsync(job, view, cancellation));
    }

    private async Task<MasterJob> UploadAsync(string path, ISubmissionView view, CancellationToken cancellation)
    {
        var pipe = path == SubmitOptions.Pipe;
        await using var file = pipe ? Console.OpenStandardInput() : File.OpenRead(path);
        await using var counted = new CountingStream(file, read => view.Uploaded(read, file.CanSeek ? file.Length : null));
        return await master.SubmitAsync(counted, pipe ? "stdin" : Path.GetFileName(path),
        [
            new("filters", options.Filters),
            new("format", options.Format ?? target.Format),
            new("quality", options.Quality?.ToString(CultureInfo.InvariantCulture)),
            new("tileSize", options.TileSize?.ToString(CultureInfo.InvariantCulture)),
        ], cancellation);
    }

    private async Task<MasterJob> FollowAsync(MasterJob job, ISubmissionView view, CancellationToken cancellation)
    {
        long? away = null;
        while (!job.IsFinal)
        {
            view.Show(job);
            await Task.Delay(Interval, clock, cancellation);
            try
            {
                job = await master.GetJobAsync(job.Id, cancellation);
                if (away is not null) view.Say("the master is back");
                away = null;
            }
            catch (LauncherException e) when (e.ExitCode == ExitCode.Unreachable && (away is null || clock.GetElapsedTime(away.Value) < Patience))
            {
                if (away is null) view.Say("the master does not answer; waiting for it");
                away ??= clock.GetTimestamp();
            }
        }

        view.Show(job);
        return job;
    }

    private async Task<string?> DownloadAsync(MasterJob job, ISubmissionView view, CancellationToken cancellation)
    {
        if (target.IsPipe)
        {
            await master.DownloadAsync(job.Id, _ => Console.OpenStandardOutput(), view.Downloaded, cancellation);
            return null;
        }

        // Beside its place first: a broken download leaves no half picture under the right name.
        string? path = null;
        string Unfinished() => path + ".part";
        try
        {
            await master.DownloadAsync(job.Id, proposed =>
            {
                path = target.PathOf(proposed);
                return File.Create(Unfinished());
            }, view.Downloaded, cancellation);
            File.Move(Unfinished(), path!, overwrite: true);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LauncherException($"the result cannot be written to {path}: {e.Message}");
        }
        finally
        {
            if (path is not null) File.Delete(Unfinished());
        }
    }
}
