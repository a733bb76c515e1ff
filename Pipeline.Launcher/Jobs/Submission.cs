using System.Globalization;
using Pipeline.Launcher.Master;

namespace Pipeline.Launcher.Jobs;

/// <summary>One picture's way: uploaded, followed until its job has ended, its result written.</summary>
internal sealed class Submission(MasterApi master, SubmitOptions options, ResultTarget target, TimeProvider clock)
{
    /// <summary>Goes the whole way, or only the first part of it when nobody wants to wait.</summary>
    /// <param name="path">The picture, or <c>-</c>.</param>
    /// <param name="view">Shows how far it is.</param>
    /// <param name="cancellation">The user stops.</param>
    /// <returns>The job's last document, and where its result lies.</returns>
    /// <exception cref="LauncherException">Refused, failed, or out of reach.</exception>
    public async Task<(MasterJob Job, string? Result)> RunAsync(string path, ISubmissionView view, CancellationToken cancellation)
    {
        var job = await UploadAsync(path, view, cancellation);
        if (options.NoWait) return (job, null);
        job = await new JobFollower(master, clock).FollowAsync(job, view, cancellation);
        if (job.State != "completed") throw JobFollower.Failure(job);
        return (job, await new ResultDownload(master, target).RunAsync(job, view, cancellation));
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
}
