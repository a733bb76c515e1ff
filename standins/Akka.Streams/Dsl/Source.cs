using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Sources;

namespace Akka.Streams.Dsl;

/// <summary>Makes sources.</summary>
public static class Source
{
    public static Source<T, TMat> FromGraph<T, TMat>(IGraph<SourceShape<T>, TMat> source) =>
        source as Source<T, TMat> ?? new Source<T, TMat>(source.Module);

    public static Source<T, NotUsed> From<T>(IEnumerable<T> enumerable) => FromGraph(Stages.Source<T>(
        "enumerableSource", (shape, attributes) => new EnumeratorSource<T>(shape, attributes, enumerable.GetEnumerator)));

    public static Source<T, NotUsed> Empty<T>() =>
        FromGraph(Stages.Source<T>("EmptySource", (shape, _) => new EndingSource<T>(shape, failure: null)));

    public static Source<T, NotUsed> Failed<T>(Exception cause) =>
        FromGraph(Stages.Source<T>("failed", (shape, _) => new EndingSource<T>(shape, cause)));

    public static Source<T, ISourceQueueWithComplete<T>> Queue<T>(int bufferSize, OverflowStrategy overflowStrategy)
    {
        if (bufferSize < 0)
            throw new ArgumentException("Buffer size must be greater than or equal 0");

        return FromGraph(Stages.Source<T, ISourceQueueWithComplete<T>>(
            "queueSource", (shape, _) => QueueSource<T>.Create(shape, bufferSize, overflowStrategy)));
    }
}
