using Akka.Actor;

namespace Akka.Pattern;

/// <summary>Something was asked at a time when it cannot be.</summary>
public class IllegalStateException : AkkaException
{
    public IllegalStateException(string message)
        : base(message)
    {
    }

    public IllegalStateException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
