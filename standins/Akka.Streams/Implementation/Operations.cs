using Akka.Actor;
using Akka.Event;
using Akka.Streams.Implementation.Operators;
using Akka.Streams.Implementation.Timed;
using Akka.Util;

namespace Akka.Streams.Implementation;

/// <summary>The stages behind the operators that sources and flows share.</summary>
internal static class Operations
{
    public static IGraph<FlowShape<TIn, TOut>, NotUsed> Select<TIn, TOut>(Func<TIn, TOut> map) =>
        Stages.Flow<TIn, TOut>("select", (shape, attributes) => new Select<TIn, TOut>(shape, attributes, map));

    public static IGraph<FlowShape<TIn, TOut>, NotUsed> SelectAsync<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> map) =>
        Stages.Flow<TIn, TOut>("selectAsync", (shape, attributes) => new SelectAsync<TIn, TOut>(shape, attributes, parallelism, map));

    public static IGraph<FlowShape<TIn, TOut>, NotUsed> SelectAsyncUnordered<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> map) =>
        Stages.Flow<TIn, TOut>(
            "selectAsyncUnordered", (shape, attributes) => new SelectAsyncUnordered<TIn, TOut>(shape, attributes, parallelism, map));

    public static IGraph<FlowShape<TIn, TOut>, NotUsed> StatefulSelectMany<TIn, TOut>(Func<Func<TIn, IEnumerable<TOut>>> factory) =>
        Stages.Flow<TIn, TOut>(
            "statefulSelectMany", (shape, attributes) => new StatefulSelectMany<TIn, TOut>(shape, attributes, factory));

    public static IGraph<FlowShape<IGraph<SourceShape<T>, TMat>, T>, NotUsed> FlattenMerge<T, TMat>(int breadth) =>
        Stages.Flow<IGraph<SourceShape<T>, TMat>, T>(
            "flattenMerge", (shape, attributes) => new FlattenMerge<T, TMat>(shape, attributes, breadth));

    public static IGraph<FlowShape<T, T>, NotUsed> SelectError<T>(Func<Exception, Exception> selector) =>
        Stages.Flow<T, T>("selectError", (shape, _) => new SelectError<T>(shape, selector));

    public static IGraph<FlowShape<T, T>, NotUsed> Recover<T>(Func<Exception, Option<T>> recovery) =>
        Stages.Flow<T, T>("recover", (shape, _) => new Recover<T>(shape, recovery));

    public static IGraph<FlowShape<T, T>, NotUsed> Where<T>(Predicate<T> predicate) =>
        Stages.Flow<T, T>("where", (shape, attributes) => new Where<T>(shape, attributes, predicate));

    public static IGraph<FlowShape<TIn, TOut>, NotUsed> Collect<TIn, TOut>(Func<TIn, bool> isDefined, Func<TIn, TOut> collector) =>
        Stages.Flow<TIn, TOut>("collect", (shape, attributes) => new Collect<TIn, TOut>(shape, attributes, isDefined, collector));

    public static IGraph<FlowShape<T, T>, NotUsed> TakeWhile<T>(Predicate<T> predicate, bool inclusive) =>
        Stages.Flow<T, T>("takeWhile", (shape, attributes) => new TakeWhile<T>(shape, attributes, predicate, inclusive));

    public static IGraph<FlowShape<T, T>, NotUsed> SkipWhile<T>(Predicate<T> predicate) =>
        Stages.Flow<T, T>("skipWhile", (shape, attributes) => new SkipWhile<T>(shape, attributes, predicate));

    public static IGraph<FlowShape<T, T>, NotUsed> Take<T>(long n) => Stages.Flow<T, T>("take", (shape, _) => new Take<T>(shape, n));

    public static IGraph<FlowShape<T, T>, NotUsed> Skip<T>(long n) => Stages.Flow<T, T>("skip", (shape, _) => new Skip<T>(shape, n));

    public static IGraph<FlowShape<TIn, TOut>, NotUsed> Scan<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> scan) =>
        Stages.Flow<TIn, TOut>("scan", (shape, attributes) => new Scan<TIn, TOut>(shape, attributes, zero, scan));

    public static IGraph<FlowShape<TIn, TOut>, NotUsed> Aggregate<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> fold) =>
        Stages.Flow<TIn, TOut>("aggregate", (shape, attributes) => new Aggregate<TIn, TOut>(shape, attributes, zero, fold));

    public static IGraph<FlowShape<T, T>, NotUsed> Sum<T>(Func<T, T, T> reduce) =>
        Stages.Flow<T, T>("sum", (shape, attributes) => new Sum<T>(shape, attributes, reduce));

    public static IGraph<FlowShape<T, IEnumerable<T>>, NotUsed> Grouped<T>(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        return Stages.Flow<T, IEnumerable<T>>("grouped", (shape, _) => new Grouped<T>(shape, n));
    }

    public static IGraph<FlowShape<T, IEnumerable<T>>, NotUsed> GroupedWithin<T>(int n, TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        return Stages.Flow<T, IEnumerable<T>>("groupedWithin", (shape, _) => new GroupedWithin<T>(shape, n, timeout));
    }

    public static IGraph<FlowShape<T, T>, NotUsed> Buffer<T>(int size, OverflowStrategy strategy)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return Stages.Flow<T, T>("buffer", (shape, _) => new Buffer<T>(shape, size, strategy));
    }

    public static IGraph<FlowShape<TIn, TOut>, NotUsed> Batch<TIn, TOut>(
        long max, Func<TIn, long> cost, Func<TIn, TOut> seed, Func<TOut, TIn, TOut> aggregate) => Stages.Flow<TIn, TOut>(
            "batch", (shape, attributes) => new Batch<TIn, TOut>(shape, attributes, max, cost, seed, aggregate));

    public static IGraph<FlowShape<T, T>, NotUsed> InitialTimeout<T>(TimeSpan timeout) =>
        Stages.Flow<T, T>("initialTimeout", (shape, _) => new InitialTimeout<T>(shape, timeout));

    public static IGraph<FlowShape<T, T>, NotUsed> CompletionTimeout<T>(TimeSpan timeout) =>
        Stages.Flow<T, T>("completionTimeout", (shape, _) => new CompletionTimeout<T>(shape, timeout));

    public static IGraph<FlowShape<T, T>, NotUsed> IdleTimeout<T>(TimeSpan timeout) =>
        Stages.Flow<T, T>("idleTimeout", (shape, _) => new IdleTimeout<T>(shape, timeout));

    public static IGraph<FlowShape<T, T>, NotUsed> BackpressureTimeout<T>(TimeSpan timeout) =>
        Stages.Flow<T, T>("backpressureTimeout", (shape, _) => new BackpressureTimeout<T>(shape, timeout));

    public static IGraph<FlowShape<TIn, TOut>, NotUsed> KeepAlive<TIn, TOut>(TimeSpan timeout, Func<TOut> inject) where TIn : TOut =>
        Stages.Flow<TIn, TOut>("keepAlive", (shape, _) => new KeepAlive<TIn, TOut>(shape, timeout, inject));

    public static IGraph<FlowShape<T, T>, NotUsed> InitialDelay<T>(TimeSpan delay) =>
        Stages.Flow<T, T>("initialDelay", (shape, _) => new InitialDelay<T>(shape, delay));

    public static IGraph<FlowShape<T, T>, NotUsed> TakeWithin<T>(TimeSpan duration) =>
        Stages.Flow<T, T>("takeWithin", (shape, _) => new TakeWithin<T>(shape, duration));

    public static IGraph<FlowShape<T, T>, NotUsed> Throttle<T>(
        int cost, TimeSpan per, int maximumBurst, Func<T, int> calculateCost, ThrottleMode mode)
    {
        if (cost <= 0)
            throw new ArgumentException("Throttle cost must be > 0", nameof(cost));
        if (per == TimeSpan.Zero)
            throw new ArgumentException("Throttle per timeout must not be zero", nameof(per));
        if (mode == ThrottleMode.Enforcing && maximumBurst < 0)
            throw new ArgumentException("Throttle maximumBurst must be > 0 in Enforcing mode", nameof(maximumBurst));

        return Stages.Flow<T, T>(
            "throttle", (shape, attributes) => new Throttle<T>(shape, attributes, cost, per, maximumBurst, calculateCost, mode));
    }

    public static IGraph<FlowShape<T, T>, Task<Done>> WatchTermination<T>() =>
        Stages.Flow<T, T, Task<Done>>("terminationWatcher", (shape, _) => Operators.WatchTermination<T>.Create(shape));

    public static IGraph<FlowShape<T, T>, NotUsed> Watch<T>(IActorRef actor) =>
        Stages.Flow<T, T>("watch", (shape, _) => new Watch<T>(shape, actor));

    public static IGraph<FlowShape<T, T>, NotUsed> Log<T>(string name, Func<T, object> extract, ILoggingAdapter log) =>
        Stages.Flow<T, T>("log", (shape, attributes) => new Log<T>(shape, attributes, name, extract, log));
}
