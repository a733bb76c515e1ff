namespace Pipeline.Master.Storage;

/// <summary>The store cannot be opened, read or written. The message says why and what would help.</summary>
public sealed class StoreException : Exception
{
    /// <summary>A store that does not work.</summary>
    /// <param name="message">What is wrong with which file.</param>
    /// <param name="cause">The error below it, if there is one.</param>
    public StoreException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
