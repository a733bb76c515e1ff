namespace Pipeline.Filters;

/// <summary>A tile task that no worker can do: it contradicts itself, its pixels, or the catalog. The message says how.</summary>
public sealed class TileTaskException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong with the task.</param>
    /// <param name="cause">What was thrown on reading it.</param>
    public TileTaskException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
