using System.Diagnostics;
using System.Globalization;
using Pipeline.Launcher.Master;

namespace Pipeline.Launcher.Jobs;

/// <summary>All pictures of one command, a few at a time; one that fails does not stop the others.</summary>
internal sealed class SubmissionBatch(MasterApi master, IReadOnlyList<string> pictures, SubmitOptions options)
{
    /// <summary>Pictures on their way at a time: the master decodes one while another uploads.</summary>
    private const int AtATime = 4;

    // What came through a pipe goes on through one, unless nothing but the job is wanted.
    private readonly ResultTarget _target = new(
        options.Out ?? (pictures is [SubmitOptions.Pipe] && !options.NoWait && !options.Json ? SubmitOptions.Pipe : null), pictures.Count);
    private readonly List<string> _failures = [];
    private int _worst = ExitCode.Done;

    /// <summary>Sends all.</summary>
    /// <returns>The exit code: that of the worst failure.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await ProgressDisplay.RunAsync(options.Json, _target.IsPipe, view => EachAsync(view, cancellation));

        // Not before the bars are done: they own the terminal.
        foreach (var failure in _failures) Console.Error.WriteLine(failure);
        return _worst;
    }

    private Task EachAsync(Func<string, ISubmissionView> view, CancellationToken cancellation) => Parallel.ForEachAsync(
        pictures,
        new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation },
        async (path, stop) => await OneAsync(path, view(path == SubmitOptions.Pipe ? "stdin" : Path.GetFileName(path)), stop));

    private async Task OneAsync(string path, ISubmissionView view, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var (job, result) = await new Submission(master, options, _target, TimeProvider.System).RunAsync(path, view, cancellation);
            if (options.Json) Console.Out.WriteLine(job.Document.GetRawText());
            else if (options.NoWait) view.Say($"accepted as job {job.Id}, {job.Tiles.Total} tiles");
            else view.Say(Summary(job, result, watch.Elapsed));
        }
        catch (LauncherException e)
        {
            Fail(path, e.Message, e.ExitCode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            Fail(path, e.Message, ExitCode.Failed);
        }
    }

    private void Fail(string path, string message, int code)
    {
        lock (_failures)
        {
            _failures.Add($"{path}: {message}");
            _worst = Math.Max(_worst, code);
        }
    }

    private static string Summary(MasterJob job, string? path, TimeSpan elapsed)
    {
        var seconds = elapsed.TotalSeconds.ToString(elapsed.TotalSeconds < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
        var again = job.Tiles.Resent > 0 ? $", {job.Tiles.Resent} sent again" : "";
        return $"{path ?? "done"}: {job.ResultWidth}x{job.ResultHeight} {job.Format}, {job.Tiles.Total} tiles{again}, {seconds} s";
    }
}
