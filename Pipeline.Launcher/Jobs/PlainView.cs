using Pipeline.Launcher.Master;

namespace Pipeline.Launcher.Jobs;

/// <summary>Lines for logs and pipes: one when the job is accepted, and then one each time something else than the count changes.</summary>
/// <param name="name">The picture.</param>
/// <param name="output">Where the lines go.</param>
internal sealed class PlainView(string name, TextWriter output) : ISubmissionView
{
    private string _last = "";
    private bool _accepted;

    /// <inheritdoc/>
    public void Uploaded(long bytes, long? total)
    {
    }

    /// <inheritdoc/>
    public void Show(MasterJob job)
    {
        if (!_accepted) Say($"accepted as job {job.Id}, {job.Tiles.Total} tile{(job.Tiles.Total == 1 ? "" : "s")}");
        _accepted = true;
        var now = job.IsFinal ? "" : job.Waiting ?? job.State;
        if (now == _last || now.Length == 0) return;
        _last = now;
        Say(job.Waiting is null ? job.State : $"{job.State}: {job.Waiting}");
    }

    /// <inheritdoc/>
    public void Downloaded(long bytes, long? total)
    {
    }

    /// <inheritdoc/>
    public void Say(string text) => output.WriteLine($"{name}: {text}");
}
