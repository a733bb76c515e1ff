namespace Pipeline.Master.Pictures;

/// <summary>A picture is refused. The message is for the person who sent it: what is wrong and what would be right.</summary>
public sealed class PictureException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="fault">The kind of the refusal.</param>
    /// <param name="message">What is wrong, and what is allowed.</param>
    /// <param name="cause">The error below it, if there is one.</param>
    public PictureException(PictureFault fault, string message, Exception? cause = null)
        : base(message, cause) => Fault = fault;

    /// <summary>The kind of the refusal.</summary>
    public PictureFault Fault { get; }
}
