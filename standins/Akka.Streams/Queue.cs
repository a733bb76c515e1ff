namespace Akka.Streams;

/// <summary>The way into a stream from outside.</summary>
public interface ISourceQueue<in T>
{
    Task<IQueueOfferResult> OfferAsync(T element);

    Task WatchCompletionAsync();
}

/// <summary>A queue that can also end its stream.</summary>
public interface ISourceQueueWithComplete<in T> : ISourceQueue<T>
{
    /// <summary>Ends the stream after what is buffered.</summary>
    void Complete();

    /// <summary>Fails the stream at once.</summary>
    void Fail(Exception ex);

    new Task WatchCompletionAsync();
}

/// <summary>What became of an offered element.</summary>
public interface IQueueOfferResult;

/// <summary>The answers to an offer.</summary>
public sealed class QueueOfferResult
{
    private QueueOfferResult()
    {
    }

    /// <summary>It is in the buffer, or with the stream.</summary>
    public sealed class Enqueued : IQueueOfferResult
    {
        public static readonly Enqueued Instance = new();

        private Enqueued()
        {
        }
    }

    /// <summary>The overflow strategy dropped it.</summary>
    public sealed class Dropped : IQueueOfferResult
    {
        public static readonly Dropped Instance = new();

        private Dropped()
        {
        }
    }

    /// <summary>The stream failed.</summary>
    public sealed class Failure : IQueueOfferResult
    {
        public Failure(Exception cause) => Cause = cause;

        public Exception Cause { get; }
    }

    /// <summary>The stream was completed.</summary>
    public sealed class QueueClosed : IQueueOfferResult
    {
        public static readonly QueueClosed Instance = new();

        private QueueClosed()
        {
        }
    }
}
