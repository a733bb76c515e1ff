using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Views;

/// <summary>Where the pixels of a view come from.</summary>
public abstract record ViewSource
{
    private ViewSource()
    {
    }

    /// <summary>A picture in work: a canvas that is being filled.</summary>
    /// <param name="Path">The canvas; null while there is none.</param>
    /// <param name="Shape">The picture.</param>
    /// <param name="Parts">What has arrived.</param>
    /// <param name="IsComplete">Whether that is all of it.</param>
    public sealed record InWork(string? Path, PictureShape Shape, IReadOnlyList<Region> Parts, bool IsComplete) : ViewSource;

    /// <summary>A picture that is finished.</summary>
    /// <param name="Path">Its file.</param>
    /// <param name="Completed">Whether its job was completed, so that a canvas of it that is still held is whole.</param>
    public sealed record Finished(string Path, bool Completed) : ViewSource;
}
