using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Restarts;

namespace Akka.Streams.Dsl;

/// <summary>Sinks that are made and run again when they cancel.</summary>
public static class RestartSink
{
    public static Sink<T, NotUsed> WithBackoff<T, TMat>(Func<Sink<T, TMat>> sinkFactory, RestartSettings settings) =>
        Sink.FromGraph(Stages.Sink<T>("RestartWithBackoffSink", (shape, attributes) => new RestartLogic<T, NotUsed>(
            shape,
            attributes,
            shape.Inlet,
            outlet: null,
            settings,
            onlyOnFailures: false,
            (feed, _) => Source.FromGraph(feed).To(sinkFactory()))));

    [Obsolete("Use the overloaded method which accepts Akka.Stream.RestartSettings instead.")]
    public static Sink<T, NotUsed> WithBackoff<T, TMat>(Func<Sink<T, TMat>> sinkFactory, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        WithBackoff(sinkFactory, RestartSettings.Create(minBackoff, maxBackoff, randomFactor));

    [Obsolete("Use the overloaded method which accepts Akka.Stream.RestartSettings instead.")]
    public static Sink<T, NotUsed> WithBackoff<T, TMat>(
        Func<Sink<T, TMat>> sinkFactory, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxRestarts) =>
        WithBackoff(sinkFactory, RestartSettings.Create(minBackoff, maxBackoff, randomFactor).WithMaxRestarts(maxRestarts, minBackoff));
}
