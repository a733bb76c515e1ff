namespace Pipeline.Filters;

/// <summary>Combines the tiles' summaries of one pass into what the next pass needs to know of the whole picture. Not thread-safe.</summary>
public abstract class SummaryCombiner
{
    private protected SummaryCombiner()
    {
    }

    /// <summary>Adds one tile's summary. The order of the tiles does not matter; each is added once.</summary>
    /// <param name="tile">The tile's index in the pass.</param>
    /// <param name="summary">What the worker answered for it.</param>
    /// <exception cref="InvalidDataException">The summary is not what such a tile's summary looks like.</exception>
    public abstract void Add(int tile, ReadOnlySpan<byte> summary);

    /// <summary>What the next pass needs, after all tiles were added.</summary>
    public abstract byte[] Complete();
}
