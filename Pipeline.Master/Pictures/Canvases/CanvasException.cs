namespace Pipeline.Master.Pictures;

/// <summary>A canvas cannot be made, or is not whole. The message says why.</summary>
public sealed class CanvasException : Exception
{
    /// <summary>A canvas that cannot be used.</summary>
    /// <param name="message">What is wrong with which file.</param>
    /// <param name="cause">The error below it, if there is one.</param>
    public CanvasException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
