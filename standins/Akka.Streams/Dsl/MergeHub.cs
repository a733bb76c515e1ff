using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Hubs;

namespace Akka.Streams.Dsl;

/// <summary>One source that any number of streams send to, as they come and go.</summary>
public static class MergeHub
{
    public static Source<T, Sink<T, NotUsed>> Source<T>() => Source<T>(16);

    /// <param name="perProducerBufferSize">Elements that each stream may be ahead.</param>
    public static Source<T, Sink<T, NotUsed>> Source<T>(int perProducerBufferSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perProducerBufferSize);
        return Dsl.Source.FromGraph(
            Stages.Source<T, Sink<T, NotUsed>>("MergeHub", (shape, _) => MergeHubSource<T>.Create(shape, perProducerBufferSize)));
    }

    /// <summary>A stream that sends to the hub has failed; logged, the hub goes on.</summary>
    public sealed class ProducerFailed : Exception
    {
        public ProducerFailed(string message, Exception cause)
            : base(message, cause)
        {
        }
    }
}

/// <summary>One sink whose elements go to any number of streams, as they come and go.</summary>
public class BroadcastHub
{
    public static Sink<T, Source<T, NotUsed>> Sink<T>() => Sink<T>(256);

    /// <param name="bufferSize">How far the fastest stream may be ahead of the slowest; a power of two, at most 4095.</param>
    public static Sink<T, Source<T, NotUsed>> Sink<T>(int bufferSize)
    {
        if (bufferSize <= 0)
            throw new ArgumentException("Buffer must be positive", nameof(bufferSize));
        if (bufferSize > 4095)
            throw new ArgumentException("Buffer size larger then 4095 is not allowed", nameof(bufferSize));
        if (!int.IsPow2(bufferSize))
            throw new ArgumentException("Buffer size must be a power of two", nameof(bufferSize));

        return Dsl.Sink.FromGraph(
            Stages.Sink<T, Source<T, NotUsed>>("BroadcastHub", (shape, _) => BroadcastHubSink<T>.Create(shape, bufferSize)));
    }
}
