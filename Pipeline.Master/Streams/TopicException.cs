namespace Pipeline.Master.Streams;

/// <summary>A topic cannot serve. The message says why and what would help.</summary>
public sealed class TopicException : Exception
{
    /// <summary>A topic that cannot serve.</summary>
    /// <param name="message">What is wrong with which topic, and what would be right.</param>
    /// <param name="cause">The error below it, if there is one.</param>
    public TopicException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
