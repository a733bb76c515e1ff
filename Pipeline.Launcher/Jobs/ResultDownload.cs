using Pipeline.Launcher.Master;

namespace Pipeline.Launcher.Jobs;

/// <summary>Fetches a finished job's picture.</summary>
internal sealed class ResultDownload(MasterApi master, ResultTarget target)
{
    /// <summary>Fetches it.</summary>
    /// <returns>The file; null when it went to standard output.</returns>
    /// <exception cref="LauncherException">It cannot be had, or not be written.</exception>
    public async Task<string?> RunAsync(MasterJob job, ISubmissionView view, CancellationToken cancellation)
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
