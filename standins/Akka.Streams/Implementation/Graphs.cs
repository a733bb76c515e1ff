using System.Runtime.ExceptionServices;
using Akka.Actor;
using Akka.Streams.Dsl;
using Akka.Streams.Implementation.Operators;

namespace Akka.Streams.Implementation;

/// <summary>Operators that are put together from others.</summary>
internal static class Graphs
{
    public static IGraph<FlowShape<TIn, TOut>, NotUsed> Ask<TIn, TOut>(IActorRef actor, TimeSpan timeout, int parallelism) => Dsl.Flow.Create<TIn>()
        .Via(Stages.Flow<TIn, TIn>("watch", (shape, _) => new Watch<TIn>(shape, actor)))
        .SelectAsync(parallelism, async element => Answer<TOut>(await actor.Ask<object>(element, timeout)))
        .Named("ask");

    public static IGraph<FlowShape<T, T>, TMat> Concat<T, TMat>(IGraph<SourceShape<T>, TMat> that) => GraphDsl.Create(that, (builder, second) =>
    {
        var concat = builder.Add(Dsl.Concat.Create<T>());
        builder.From(second).To(concat.In(1));
        return new FlowShape<T, T>(concat.In(0), concat.Out);
    });

    public static IGraph<FlowShape<TIn, TOut>, TMat> Prepend<TIn, TOut, TMat>(IGraph<SourceShape<TOut>, TMat> that) where TIn : TOut =>
        GraphDsl.Create(that, (builder, first) =>
        {
            var concat = builder.Add(new Concat<TIn, TOut>());
            builder.From(first).To(concat.In(0));
            return new FlowShape<TIn, TOut>(concat.In(1), concat.Out);
        });

    public static IGraph<FlowShape<TIn, TOut>, TMat> Merge<TIn, TOut, TMat>(IGraph<SourceShape<TOut>, TMat> that, bool eagerComplete)
        where TIn : TOut => GraphDsl.Create(that, (builder, other) =>
        {
            var merge = builder.Add(new Merge<TIn, TOut>(2, eagerComplete));
            builder.From(other).To(merge.In(1));
            return new FlowShape<TIn, TOut>(merge.In(0), merge.Out);
        });

    public static IGraph<FlowShape<T, T>, TMat> AlsoTo<T, TMat>(IGraph<SinkShape<T>, TMat> that, bool propagateFailure) =>
        GraphDsl.Create(that, (builder, sink) =>
        {
            var broadcast = builder.Add(new Broadcast<T>(2, propagateFailure));
            builder.From(broadcast.Out(1)).To(sink);
            return new FlowShape<T, T>(broadcast.In, broadcast.Out(0));
        });

    public static IGraph<FlowShape<T, T>, TMat> DivertTo<T, TMat>(IGraph<SinkShape<T>, TMat> that, Func<T, bool> when) =>
        GraphDsl.Create(that, (builder, sink) =>
        {
            var partition = builder.Add(new Partition<T>(2, element => when(element) ? 1 : 0));
            builder.From(partition.Out(1)).To(sink);
            return new FlowShape<T, T>(partition.In, partition.Out(0));
        });

    private static TOut Answer<TOut>(object reply)
    {
        switch (reply)
        {
            case TOut answer:
                return answer;
            case Status.Success { Status: TOut answer }:
                return answer;
            case Status.Failure failure:
                ExceptionDispatchInfo.Throw(failure.Cause);
                return default;
            default:
                throw new InvalidOperationException($"Expected to receive response of type {typeof(TOut).Name}, but got: {reply}");
        }
    }
}
