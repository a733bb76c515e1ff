using Akka.Streams.Dsl;
using Akka.Streams.Tests.Support;

namespace Akka.Streams.Tests;

public sealed class DemandTests : StreamTest
{
    [Fact]
    public async Task Nothing_is_asked_for_before_the_sink_asks()
    {
        var (source, sink) = (new ProbeSource<int>(), new ProbeSink<int>());
        Source.FromGraph(source).Select(static number => number * 2).To(sink).Run(Materializer);

        await sink.PullAsync();
        Assert.Equal("pull", await source.AskedAsync(Limit));
        Assert.False(source.IsAskedForMore);
        await source.PushAsync(21);

        Assert.Equal(42, await sink.NextAsync(Limit));
        Assert.False(source.IsAskedForMore);
    }

    [Fact]
    public async Task A_fast_source_makes_no_more_than_a_slow_sink_takes()
    {
        var made = 0;
        var sink = new ProbeSink<int>();
        Source.From(Endless(() => Interlocked.Increment(ref made))).Select(static number => number).To(sink).Run(Materializer);

        for (var i = 1; i <= 10; i++)
            Assert.Equal(i, await sink.TakeAsync(Limit));

        Assert.InRange(Volatile.Read(ref made), 10, 11);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(100)]
    public async Task A_buffer_holds_as_many_as_it_says(int size)
    {
        var made = 0;
        var sink = new ProbeSink<int>();
        Source.From(Endless(() => Interlocked.Increment(ref made))).Buffer(size, OverflowStrategy.Backpressure).To(sink).Run(Materializer);

        Assert.Equal(1, await sink.TakeAsync(Limit));
        Assert.Equal(2, await sink.TakeAsync(Limit));

        // Taken, in the buffer, and at most one on its way into it.
        Assert.InRange(Volatile.Read(ref made), 2, 2 + size + 1);
    }

    [Fact]
    public async Task Between_two_actors_a_bounded_number_of_elements_waits()
    {
        var made = 0;
        var sink = new ProbeSink<int>();
        Source.From(Endless(() => Interlocked.Increment(ref made)))
            .Async()
            .Select(static number => number)
            .WithAttributes(Attributes.CreateInputBuffer(4, 4))
            .To(sink)
            .Run(Materializer);

        for (var i = 1; i <= 5; i++)
            Assert.Equal(i, await sink.TakeAsync(Limit));

        // The default buffer of a boundary is 16, and it may be filled once more while the taken ones are on their way.
        Assert.InRange(Volatile.Read(ref made), 5, 5 + 2 * 16);
    }

    [Fact]
    public async Task Everything_arrives_in_order_through_all_of_it()
    {
        var result = await Source.From(Enumerable.Range(0, 10_000))
            .Async()
            .SelectAsync(8, static async number =>
            {
                await Task.Yield();
                return number;
            })
            .Buffer(16, OverflowStrategy.Backpressure)
            .SelectMany(static number => new[] { number, number })
            .Async()
            .RunWith(Sink.Seq<int>(), Materializer)
            .WaitAsync(Limit);

        Assert.Equal(Enumerable.Range(0, 10_000).SelectMany(static number => new[] { number, number }), result);
    }

    private static IEnumerable<int> Endless(Func<int> next)
    {
        while (true)
            yield return next();
    }
}
