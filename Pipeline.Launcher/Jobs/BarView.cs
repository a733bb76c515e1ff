using Pipeline.Launcher.Master;
using Spectre.Console;

namespace Pipeline.Launcher.Jobs;

/// <summary>A progress bar: a tenth for the upload, eight for the tiles, the last for the download.</summary>
/// <param name="name">The picture.</param>
/// <param name="bar">The bar, of 100.</param>
internal sealed class BarView(string name, ProgressTask bar) : ISubmissionView
{
    private const double Upload = 10;
    private const double Tiles = 80;

    private string _note = "";

    /// <inheritdoc/>
    public void Uploaded(long bytes, long? total)
    {
        Describe("uploading");
        if (total > 0) Reach(Upload * bytes / total.Value);
    }

    /// <inheritdoc/>
    public void Show(MasterJob job)
    {
        Describe(job.Waiting is { } what ? what : $"{job.State}, {job.Tiles.Done} of {job.Tiles.Total} tiles");
        Reach(Upload + (Tiles * job.Tiles.Done / Math.Max(1, job.Tiles.Total)));
    }

    /// <inheritdoc/>
    public void Downloaded(long bytes, long? total)
    {
        Describe("downloading");
        if (total > 0) Reach(Upload + Tiles + ((100 - Upload - Tiles) * bytes / total.Value));
    }

    /// <inheritdoc/>
    public void Say(string text)
    {
        _note = text;
        Describe("");
    }

    private void Reach(double value) => bar.Value = Math.Max(bar.Value, value);

    private void Describe(string text) => bar.Description = Markup.Escape(text.Length > 0 ? $"{name}  {text}" : $"{name}  {_note}");
}
