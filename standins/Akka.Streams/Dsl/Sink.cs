using System.Collections.Immutable;
using Akka.Actor;
using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Sinks;

namespace Akka.Streams.Dsl;

/// <summary>Makes sinks.</summary>
public static class Sink
{
    public static Sink<TIn, TMat> FromGraph<TIn, TMat>(IGraph<SinkShape<TIn>, TMat> graph) =>
        graph as Sink<TIn, TMat> ?? new Sink<TIn, TMat>(graph.Module);

    public static Sink<TIn, Task<Done>> Ignore<TIn>() =>
        Of<TIn, Task<Done>>("ignoreSink", (shape, _) => new IgnoreSink<TIn>(shape).WithResult);

    public static Sink<TIn, NotUsed> Cancelled<TIn>() => FromGraph(Stages.Sink<TIn>("cancelledSink", (shape, _) => new CancelSink<TIn>(shape)));

    /// <summary>The first element; an empty stream fails.</summary>
    public static Sink<TIn, Task<TIn>> First<TIn>() => One<TIn>("firstSink", first: true, "First of empty stream");

    public static Sink<TIn, Task<TIn>> FirstOrDefault<TIn>() => One<TIn>("firstOrDefaultSink", first: true, null);

    /// <summary>The last element; an empty stream fails.</summary>
    public static Sink<TIn, Task<TIn>> Last<TIn>() => One<TIn>("lastSink", first: false, "Last of empty stream");

    public static Sink<TIn, Task<TIn>> LastOrDefault<TIn>() => One<TIn>("lastOrDefaultSink", first: false, null);

    public static Sink<TIn, Task<IImmutableList<TIn>>> Seq<TIn>() =>
        Of<TIn, Task<IImmutableList<TIn>>>("seqSink", (shape, _) => new SeqSink<TIn>(shape).WithResult);

    public static Sink<TIn, Task<Done>> ForEach<TIn>(Action<TIn> action) => Flow.Create<TIn>()
        .Select(element =>
        {
            action(element);
            return NotUsed.Instance;
        })
        .ToMaterialized(Ignore<NotUsed>(), Keep.Right)
        .Named("foreachSink");

    public static Sink<TIn, Task<Done>> ForEachAsync<TIn>(int parallelism, Func<TIn, Task> action) => Flow.Create<TIn>()
        .SelectAsyncUnordered(parallelism, async element =>
        {
            await action(element);
            return Done.Instance;
        })
        .ToMaterialized(Ignore<Done>(), Keep.Right);

    public static Sink<TIn, Task<TOut>> Aggregate<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> aggregate) => Flow.Create<TIn>()
        .Aggregate(zero, aggregate)
        .ToMaterialized(First<TOut>(), Keep.Right)
        .Named("aggregateSink");

    public static Sink<TIn, Task<TIn>> Sum<TIn>(Func<TIn, TIn, TIn> reduce) => Flow.Create<TIn>()
        .Sum(reduce)
        .ToMaterialized(First<TIn>(), Keep.Right)
        .Named("sumSink");

    public static Sink<TIn, NotUsed> OnComplete<TIn>(Action success, Action<Exception> failure) =>
        FromGraph(Stages.Sink<TIn>("onCompletedSink", (shape, _) => new OnCompleteSink<TIn>(shape, success, failure)));

    /// <summary>Tells each element to the actor without waiting for it: its mailbox is not limited.</summary>
    public static Sink<TIn, NotUsed> ActorRef<TIn>(IActorRef actorRef, object onCompleteMessage, Func<Exception, object> onFailureMessage) =>
        FromGraph(Stages.Sink<TIn>(
            "actorRefSink", (shape, _) => new ActorRefSink<TIn>(shape, actorRef, onCompleteMessage, onFailureMessage)));

    public static Sink<TIn, NotUsed> ActorRef<TIn>(IActorRef actorRef, object onCompleteMessage) =>
        ActorRef<TIn>(actorRef, onCompleteMessage, error => new Status.Failure(error));

    /// <summary>Tells an element to the actor each time it has told the acknowledgement back, first after the init message.</summary>
    public static Sink<TIn, NotUsed> ActorRefWithAck<TIn>(
        IActorRef actorRef,
        object onInitMessage,
        object ackMessage,
        object onCompleteMessage,
        Func<Exception, object> onFailureMessage = null) => FromGraph(Stages.Sink<TIn>(
            "actorRefWithAckSink",
            (shape, attributes) => new ActorRefWithAckSink<TIn>(
                shape,
                BufferSize(attributes),
                actorRef,
                onInitMessage,
                ackMessage,
                onCompleteMessage,
                onFailureMessage ?? (error => new Status.Failure(error)))));

    public static Sink<TIn, ISinkQueue<TIn>> Queue<TIn>() => Of<TIn, ISinkQueue<TIn>>(
        "queueSink", (shape, attributes) => QueueSink<TIn>.Create(shape, BufferSize(attributes)));

    /// <summary>Sends each element where the strategy, a broadcast for instance, sends it.</summary>
    public static Sink<TIn, NotUsed> Combine<TIn, TOut, TMat>(
        Func<int, IGraph<UniformFanOutShape<TIn, TOut>, TMat>> strategy,
        Sink<TOut, NotUsed> first,
        Sink<TOut, NotUsed> second,
        params Sink<TOut, NotUsed>[] rest) => FromGraph(GraphDsl.Create(builder =>
        {
            var junction = builder.Add(strategy(rest.Length + 2));
            foreach (var sink in (Sink<TOut, NotUsed>[])[first, second, .. rest])
                builder.From(junction).To(sink);

            return new SinkShape<TIn>(junction.In);
        }));

    private static Sink<TIn, Task<TIn>> One<TIn>(string name, bool first, string errorWhenEmpty) =>
        Of<TIn, Task<TIn>>(name, (shape, _) => new OneElementSink<TIn>(shape, first, errorWhenEmpty).WithResult);

    private static Sink<TIn, TMat> Of<TIn, TMat>(
        string name, Func<SinkShape<TIn>, Attributes, (Stage.GraphStageLogic, TMat)> create) =>
        FromGraph(Stages.Sink(name, create));

    private static int BufferSize(Attributes attributes) => attributes.GetAttribute<Attributes.InputBuffer>().Max;
}
