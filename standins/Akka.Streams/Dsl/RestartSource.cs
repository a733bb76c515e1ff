using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Restarts;

namespace Akka.Streams.Dsl;

/// <summary>Sources that are made and run again when they end.</summary>
public static class RestartSource
{
    public static Source<T, NotUsed> WithBackoff<T, TMat>(Func<Source<T, TMat>> sourceFactory, RestartSettings settings) =>
        Create(sourceFactory, settings, onlyOnFailures: false);

    [Obsolete("Use the overloaded method which accepts Akka.Stream.RestartSettings instead.")]
    public static Source<T, NotUsed> WithBackoff<T, TMat>(Func<Source<T, TMat>> sourceFactory, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        WithBackoff(sourceFactory, RestartSettings.Create(minBackoff, maxBackoff, randomFactor));

    [Obsolete("Use the overloaded method which accepts Akka.Stream.RestartSettings instead.")]
    public static Source<T, NotUsed> WithBackoff<T, TMat>(
        Func<Source<T, TMat>> sourceFactory, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxRestarts) =>
        WithBackoff(sourceFactory, RestartSettings.Create(minBackoff, maxBackoff, randomFactor).WithMaxRestarts(maxRestarts, minBackoff));

    public static Source<T, NotUsed> OnFailuresWithBackoff<T, TMat>(Func<Source<T, TMat>> sourceFactory, RestartSettings settings) =>
        Create(sourceFactory, settings, onlyOnFailures: true);

    [Obsolete("Use the overloaded method which accepts Akka.Stream.RestartSettings instead.")]
    public static Source<T, NotUsed> OnFailuresWithBackoff<T, TMat>(Func<Source<T, TMat>> sourceFactory, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        OnFailuresWithBackoff(sourceFactory, RestartSettings.Create(minBackoff, maxBackoff, randomFactor));

    [Obsolete("Use the overloaded method which accepts Akka.Stream.RestartSettings instead.")]
    public static Source<T, NotUsed> OnFailuresWithBackoff<T, TMat>(
        Func<Source<T, TMat>> sourceFactory, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxRestarts) =>
        OnFailuresWithBackoff(sourceFactory, RestartSettings.Create(minBackoff, maxBackoff, randomFactor).WithMaxRestarts(maxRestarts, minBackoff));

    private static Source<T, NotUsed> Create<T, TMat>(Func<Source<T, TMat>> sourceFactory, RestartSettings settings, bool onlyOnFailures) =>
        Source.FromGraph(Stages.Source<T>("RestartWithBackoffSource", (shape, attributes) => new RestartLogic<NotUsed, T>(
            shape,
            attributes,
            inlet: null,
            shape.Outlet,
            settings,
            onlyOnFailures,
            (_, drain) => sourceFactory().MapMaterializedValue(_ => NotUsed.Instance).To(drain))));
}
