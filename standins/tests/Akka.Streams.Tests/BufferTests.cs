using Akka.Streams.Dsl;
using Akka.Streams.Tests.Support;

namespace Akka.Streams.Tests;

public sealed class BufferTests : StreamTest
{
    [Theory]
    [InlineData(OverflowStrategy.DropHead, new[] { 3, 4 })]
    [InlineData(OverflowStrategy.DropTail, new[] { 1, 4 })]
    [InlineData(OverflowStrategy.DropBuffer, new[] { 3, 4 })]
    [InlineData(OverflowStrategy.DropNew, new[] { 1, 2 })]
    public async Task A_full_buffer_drops_as_it_is_told(OverflowStrategy strategy, int[] remaining)
    {
        var (source, sink) = (new ProbeSource<int>(), new ProbeSink<int>());
        Source.FromGraph(source).Buffer(2, strategy).To(sink).Run(Materializer);

        for (var i = 1; i <= 4; i++)
        {
            Assert.Equal("pull", await source.AskedAsync(Limit));
            await source.PushAsync(i);
        }

        Assert.Equal("pull", await source.AskedAsync(Limit));
        foreach (var element in remaining)
            Assert.Equal(element, await sink.TakeAsync(Limit));
    }

    [Fact]
    public async Task A_full_buffer_may_hold_up_its_source()
    {
        var (source, sink) = (new ProbeSource<int>(), new ProbeSink<int>());
        Source.FromGraph(source).Buffer(2, OverflowStrategy.Backpressure).To(sink).Run(Materializer);
        for (var i = 1; i <= 2; i++)
        {
            Assert.Equal("pull", await source.AskedAsync(Limit));
            await source.PushAsync(i);
        }

        Assert.Equal(1, await sink.TakeAsync(Limit));

        Assert.Equal("pull", await source.AskedAsync(Limit));
        Assert.False(source.IsAskedForMore);
    }

    [Fact]
    public async Task A_full_buffer_may_fail_the_stream()
    {
        var (source, sink) = (new ProbeSource<int>(), new ProbeSink<int>());
        Source.FromGraph(source).Buffer(1, OverflowStrategy.Fail).To(sink).Run(Materializer);

        for (var i = 1; i <= 2; i++)
        {
            Assert.Equal("pull", await source.AskedAsync(Limit));
            await source.PushAsync(i);
        }

        Assert.IsType<BufferOverflowException>(await sink.NextAsync(Limit));
    }
}
