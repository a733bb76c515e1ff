using Akka.Streams.Dsl;
using Akka.Streams.Tests.Support;

namespace Akka.Streams.Tests;

public sealed class QueueTests : StreamTest
{
    [Fact]
    public async Task What_is_offered_comes_out_in_order()
    {
        var (queue, sink) = Run(8, OverflowStrategy.Backpressure);

        for (var i = 0; i < 8; i++)
            Assert.IsType<QueueOfferResult.Enqueued>(await Offer(queue, i));

        for (var i = 0; i < 8; i++)
            Assert.Equal(i, await sink.TakeAsync(Limit));
    }

    [Fact]
    public async Task With_back_pressure_an_offer_beyond_the_buffer_waits_for_room()
    {
        var (queue, sink) = Run(1, OverflowStrategy.Backpressure);
        await Offer(queue, 1);

        var waiting = queue.OfferAsync(2);
        Assert.False(waiting.IsCompleted);
        Assert.Equal(1, await sink.TakeAsync(Limit));

        Assert.IsType<QueueOfferResult.Enqueued>(await waiting.WaitAsync(Limit));
        Assert.Equal(2, await sink.TakeAsync(Limit));
    }

    [Fact]
    public async Task With_back_pressure_only_one_offer_may_wait()
    {
        var (queue, _) = Run(1, OverflowStrategy.Backpressure);
        await Offer(queue, 1);
        var waiting = queue.OfferAsync(2);

        var refused = await Record.ExceptionAsync(() => Offer(queue, 3));

        Assert.Equal("IllegalStateException", refused!.GetType().Name);
        Assert.False(waiting.IsCompleted);
    }

    [Theory]
    [InlineData(OverflowStrategy.DropHead, new[] { 2, 3 })]
    [InlineData(OverflowStrategy.DropTail, new[] { 1, 3 })]
    [InlineData(OverflowStrategy.DropBuffer, new[] { 3 })]
    [InlineData(OverflowStrategy.DropNew, new[] { 1, 2 })]
    public async Task A_full_queue_drops_as_it_is_told(OverflowStrategy strategy, int[] remaining)
    {
        var (queue, sink) = Run(2, strategy);
        await Offer(queue, 1);
        await Offer(queue, 2);

        var third = await Offer(queue, 3);

        Assert.Equal(strategy == OverflowStrategy.DropNew, third is QueueOfferResult.Dropped);
        queue.Complete();
        foreach (var element in remaining)
            Assert.Equal(element, await sink.TakeAsync(Limit));
        Assert.Equal("complete", await sink.TakeAsync(Limit));
    }

    [Fact]
    public async Task A_full_queue_may_fail_the_stream()
    {
        var (queue, sink) = Run(1, OverflowStrategy.Fail);
        await Offer(queue, 1);

        var refused = await Offer(queue, 2);

        Assert.IsType<BufferOverflowException>(Assert.IsType<QueueOfferResult.Failure>(refused).Cause);
        Assert.IsType<BufferOverflowException>(await sink.NextAsync(Limit));
        await Assert.ThrowsAsync<BufferOverflowException>(() => queue.WatchCompletionAsync().WaitAsync(Limit));
    }

    [Fact]
    public async Task Without_a_buffer_an_offer_waits_for_demand()
    {
        var (queue, sink) = Run(0, OverflowStrategy.Backpressure);

        var waiting = queue.OfferAsync(1);
        Assert.False(waiting.IsCompleted);
        await sink.PullAsync();

        Assert.IsType<QueueOfferResult.Enqueued>(await waiting.WaitAsync(Limit));
        Assert.Equal(1, await sink.NextAsync(Limit));
    }

    [Fact]
    public async Task Completing_gives_on_what_is_buffered_first()
    {
        var (queue, sink) = Run(2, OverflowStrategy.Backpressure);
        await Offer(queue, 1);

        queue.Complete();

        Assert.Equal(1, await sink.TakeAsync(Limit));
        Assert.Equal("complete", await sink.NextAsync(Limit));
        await queue.WatchCompletionAsync().WaitAsync(Limit);
    }

    [Fact]
    public async Task Failing_fails_the_stream_at_once()
    {
        var (queue, sink) = Run(2, OverflowStrategy.Backpressure);
        await Offer(queue, 1);

        queue.Fail(new FormatException("boom"));

        Assert.IsType<FormatException>(await sink.NextAsync(Limit));
        await Assert.ThrowsAsync<FormatException>(() => queue.WatchCompletionAsync().WaitAsync(Limit));
    }

    [Fact]
    public async Task A_cancelled_stream_is_the_queues_completion()
    {
        var (queue, sink) = Run(2, OverflowStrategy.Backpressure);
        await Offer(queue, 1);

        await sink.CancelAsync();

        await queue.WatchCompletionAsync().WaitAsync(Limit);
    }

    private static Task<IQueueOfferResult> Offer(ISourceQueueWithComplete<int> queue, int element) =>
        queue.OfferAsync(element).WaitAsync(Limit);

    private (ISourceQueueWithComplete<int> Queue, ProbeSink<int> Sink) Run(int bufferSize, OverflowStrategy strategy)
    {
        var sink = new ProbeSink<int>();
        return (Source.Queue<int>(bufferSize, strategy).To(sink).Run(Materializer), sink);
    }
}
