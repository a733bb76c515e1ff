using Akka.Actor;
using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Sources;
using Akka.Util;

namespace Akka.Streams.Dsl;

/// <summary>Makes sources.</summary>
public static class Source
{
    public static Source<T, TMat> FromGraph<T, TMat>(IGraph<SourceShape<T>, TMat> source) =>
        source as Source<T, TMat> ?? new Source<T, TMat>(source.Module);

    public static Source<T, NotUsed> From<T>(IEnumerable<T> enumerable) => FromEnumerator(enumerable.GetEnumerator).Named("enumerableSource");

    public static Source<T, NotUsed> From<T>(Func<IAsyncEnumerable<T>> asyncEnumerable) => FromGraph(
        Stages.Source<T>("AsyncEnumerable", (shape, _) => new AsyncEnumerableSource<T>(shape, asyncEnumerable)));

    public static Source<T, NotUsed> FromEnumerator<T>(Func<IEnumerator<T>> enumeratorFactory) => FromGraph(
        Stages.Source<T>("enumeratorSource", (shape, attributes) => new EnumeratorSource<T>(shape, attributes, enumeratorFactory)));

    /// <summary>The same elements again and again; what is empty at a begin fails.</summary>
    public static Source<T, NotUsed> Cycle<T>(Func<IEnumerator<T>> enumeratorFactory) => FromEnumerator(() => CycleOf(enumeratorFactory));

    public static Source<T, NotUsed> Single<T>(T element)
    {
        if (element is null)
            throw new ArgumentNullException(nameof(element), "Element must not be null, rule 2.13");

        return From<T>([element]).Named("singleSource");
    }

    public static Source<T, NotUsed> Repeat<T>(T element) => FromEnumerator(() => RepeatOf(element)).Named("repeat");

    public static Source<T, NotUsed> Empty<T>() =>
        FromGraph(Stages.Source<T>("EmptySource", (shape, _) => new EndingSource<T>(shape, failure: null)));

    public static Source<T, NotUsed> Failed<T>(Exception cause) =>
        FromGraph(Stages.Source<T>("failed", (shape, _) => new EndingSource<T>(shape, cause)));

    public static Source<T, NotUsed> Never<T>() => FromTask(new TaskCompletionSource<T>().Task).Named("neverSource");

    public static Source<T, NotUsed> FromTask<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return FromGraph(Stages.Source<T>("taskSource", (shape, _) => new TaskSource<T>(shape, task)));
    }

    /// <summary>One element or, when the default is set, none.</summary>
    public static Source<T, TaskCompletionSource<T>> Maybe<T>() =>
        FromGraph(Stages.Source<T, TaskCompletionSource<T>>("maybeSource", (shape, _) => MaybeSource<T>.Create(shape)));

    public static Source<T, ICancelable> Tick<T>(TimeSpan initialDelay, TimeSpan interval, T tick) => FromGraph(
        Stages.Source<T, ICancelable>("tickSource", (shape, _) => TickSource<T>.Create(shape, initialDelay, interval, tick)));

    public static Source<TElem, NotUsed> Unfold<TState, TElem>(TState state, Func<TState, Option<(TState, TElem)>> unfold) =>
        FromGraph(Stages.Source<TElem>("unfold", (shape, _) => new UnfoldSource<TState, TElem>(shape, state, unfold)));

    public static Source<TElem, NotUsed> UnfoldInfinite<TState, TElem>(TState state, Func<TState, (TState, TElem)> unfold) =>
        Unfold<TState, TElem>(state, current => unfold(current)).Named("unfoldInf");

    public static Source<TElem, NotUsed> UnfoldAsync<TState, TElem>(
        TState state, Func<TState, Task<Option<(TState, TElem)>>> unfoldAsync) =>
        FromGraph(Stages.Source<TElem>("unfoldAsync", (shape, _) => new UnfoldAsyncSource<TState, TElem>(shape, state, unfoldAsync)));

    public static Source<T, ISourceQueueWithComplete<T>> Queue<T>(int bufferSize, OverflowStrategy overflowStrategy)
    {
        if (bufferSize < 0)
            throw new ArgumentException("Buffer size must be greater than or equal 0");

        return FromGraph(Stages.Source<T, ISourceQueueWithComplete<T>>(
            "queueSource", (shape, _) => QueueSource<T>.Create(shape, bufferSize, overflowStrategy)));
    }

    /// <summary>The elements told to an actor reference; <c>Status.Success</c> completes after what is buffered, <c>Status.Failure</c> fails.</summary>
    public static Source<T, IActorRef> ActorRef<T>(int bufferSize, OverflowStrategy overflowStrategy)
    {
        if (bufferSize < 0)
            throw new ArgumentException("Buffer size must be greater than or equal 0");
        if (overflowStrategy == OverflowStrategy.Backpressure)
            throw new NotSupportedException("Backpressure overflow strategy is not supported");

        return FromGraph(Stages.Source<T, IActorRef>(
            "actorRefSource", (shape, _) => ActorRefSource<T>.Create(shape, bufferSize, overflowStrategy)))
            .Async();
    }

    /// <summary>A source that is made when it is first asked for an element.</summary>
    public static Source<TOut, Task<TMat>> Lazily<TOut, TMat>(Func<Source<TOut, TMat>> create) =>
        FromGraph(Stages.Source<TOut, Task<TMat>>("lazySource", (shape, attributes) => LazySource<TOut, TMat>.Create(shape, attributes, create)));

    private static IEnumerator<T> RepeatOf<T>(T element)
    {
        while (true)
            yield return element;
    }

    private static IEnumerator<T> CycleOf<T>(Func<IEnumerator<T>> enumeratorFactory)
    {
        while (true)
        {
            using var once = enumeratorFactory();
            if (!once.MoveNext())
                throw new ArgumentException("empty iterator");

            do
                yield return once.Current;
            while (once.MoveNext());
        }
    }
}
