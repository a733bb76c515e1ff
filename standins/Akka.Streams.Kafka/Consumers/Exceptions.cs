namespace Akka.Streams.Kafka.Stages.Consumers.Exceptions;

/// <summary>A commit was not answered in time.</summary>
public sealed class CommitTimeoutException : TimeoutException
{
    public CommitTimeoutException(string message)
        : base(message)
    {
    }
}

/// <summary>The consumer of a partitioned source has ended.</summary>
public sealed class ConsumerFailed : Exception
{
    public ConsumerFailed()
        : base("Consumer actor failed")
    {
    }
}
