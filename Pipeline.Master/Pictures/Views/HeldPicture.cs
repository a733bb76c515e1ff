namespace Pipeline.Master.Pictures.Views;

/// <summary>A picture that is at hand to be looked at: its canvas, and its reductions once somebody needed them. Guarded by its owner's lock.</summary>
internal sealed class HeldPicture : IDisposable
{
    /// <summary>The pixels, once they are decoded.</summary>
    public required Task<Canvas> Canvas { get; init; }

    /// <summary>Bytes on the disk with all reductions.</summary>
    public required long Bytes { get; init; }

    /// <summary>Whether all pixels are there.</summary>
    public bool IsComplete { get; set; }

    /// <summary>The reductions; null until somebody needed them.</summary>
    public Task<PictureLevels>? Levels { get; set; }

    /// <summary>Those who look at it now.</summary>
    public int Users { get; set; }

    /// <summary>When it was looked at last.</summary>
    public TimeSpan LastUse { get; set; }

    /// <summary>Whether it goes as soon as nobody looks at it.</summary>
    public bool IsDropped { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The reductions are made from the canvas, so it closes behind them.
        var (canvas, levels) = (Canvas, Levels);
        Task.WhenAll([canvas, .. levels is null ? (Task[])[] : [levels]]).ContinueWith(
            _ =>
            {
                if (levels is { IsCompletedSuccessfully: true })
                    levels.Result.Dispose();
                if (canvas.IsCompletedSuccessfully)
                    canvas.Result.Dispose();
            },
            TaskScheduler.Default);
    }
}
