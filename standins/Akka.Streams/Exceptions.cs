using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams;

/// <summary>An actor that ran a stream ended while the stream was alive.</summary>
public class AbruptTerminationException : Exception
{
    public readonly IActorRef Actor;

    public AbruptTerminationException(IActorRef actor)
        : base($"Processor actor [{actor}] terminated abruptly") => Actor = actor;
}

/// <summary>A stage was stopped from outside, not by its stream.</summary>
public sealed class AbruptStageTerminationException : Exception
{
    public AbruptStageTerminationException(GraphStageLogic logic)
        : base($"GraphStage {logic} terminated abruptly, caused by for example materializer or actor system termination.")
    {
    }
}

/// <summary>The stream behind a queue or a hub is gone.</summary>
public class StreamDetachedException : Exception
{
    public static readonly StreamDetachedException Instance = new();

    public StreamDetachedException()
        : this("Stream is terminated. Materialized value is detached.")
    {
    }

    public StreamDetachedException(string message)
        : base(message)
    {
    }

    public StreamDetachedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A buffer with <see cref="OverflowStrategy.Fail"/> was full.</summary>
public class BufferOverflowException : Exception
{
    public BufferOverflowException(string message)
        : base(message)
    {
    }

    public BufferOverflowException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
