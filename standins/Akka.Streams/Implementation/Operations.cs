using Akka.Streams.Implementation.Operators;

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

    public static IGraph<FlowShape<TIn, TOut>, NotUsed> SelectMany<TIn, TOut>(Func<TIn, IEnumerable<TOut>> map) =>
        Stages.Flow<TIn, TOut>(
            "statefulSelectMany", (shape, attributes) => new StatefulSelectMany<TIn, TOut>(shape, attributes, () => map));

    public static IGraph<FlowShape<T, T>, NotUsed> Take<T>(long n) => Stages.Flow<T, T>("take", (shape, _) => new Take<T>(shape, n));

    public static IGraph<FlowShape<T, T>, NotUsed> Buffer<T>(int size, OverflowStrategy strategy)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return Stages.Flow<T, T>("buffer", (shape, _) => new Buffer<T>(shape, size, strategy));
    }
}
