using System.Collections.Immutable;
using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Sinks;

namespace Akka.Streams.Dsl;

/// <summary>Makes sinks.</summary>
public static class Sink
{
    public static Sink<TIn, TMat> FromGraph<TIn, TMat>(IGraph<SinkShape<TIn>, TMat> graph) =>
        graph as Sink<TIn, TMat> ?? new Sink<TIn, TMat>(graph.Module);

    public static Sink<TIn, Task<Done>> Ignore<TIn>() =>
        FromGraph(Stages.Sink<TIn, Task<Done>>("ignoreSink", (shape, _) => new IgnoreSink<TIn>(shape).WithResult));

    public static Sink<TIn, Task<IImmutableList<TIn>>> Seq<TIn>() =>
        FromGraph(Stages.Sink<TIn, Task<IImmutableList<TIn>>>("seqSink", (shape, _) => new SeqSink<TIn>(shape).WithResult));

    public static Sink<TIn, Task<Done>> ForEach<TIn>(Action<TIn> action) => Flow.Create<TIn>()
        .Select(element =>
        {
            action(element);
            return NotUsed.Instance;
        })
        .ToMaterialized(Ignore<NotUsed>(), Keep.Right)
        .Named("foreachSink");
}
