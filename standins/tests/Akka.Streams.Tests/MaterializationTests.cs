using Akka.Streams.Dsl;
using Akka.Streams.Tests.Support;

namespace Akka.Streams.Tests;

public sealed class MaterializationTests : StreamTest
{
    [Fact]
    public async Task Each_run_is_another_stream()
    {
        var made = 0;
        var graph = Source.From(Enumerable.Range(0, 3))
            .MapMaterializedValue(_ => ++made)
            .ToMaterialized(Sink.Seq<int>(), Keep.Both);

        var (first, firstResult) = graph.Run(Materializer);
        var (second, secondResult) = graph.Run(Materializer);

        Assert.Equal((1, 2), (first, second));
        Assert.Equal([0, 1, 2], await firstResult.WaitAsync(Limit));
        Assert.Equal([0, 1, 2], await secondResult.WaitAsync(Limit));
    }

    [Fact]
    public async Task Via_keeps_the_value_of_the_left_and_To_as_well()
    {
        var graph = Source.Queue<int>(1, OverflowStrategy.Backpressure).Via(Flow.Create<int>().Select(static number => number + 1));

        var (queue, result) = graph.ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        await queue.OfferAsync(1).WaitAsync(Limit);
        queue.Complete();

        Assert.Equal([2], await result.WaitAsync(Limit));
        Assert.IsAssignableFrom<ISourceQueueWithComplete<int>>(graph.To(Sink.Ignore<int>()).Run(Materializer));
    }

    [Fact]
    public async Task The_value_of_a_graph_can_be_mapped()
    {
        var count = Source.From(Enumerable.Range(0, 3))
            .ToMaterialized(Sink.Seq<int>(), Keep.Right)
            .MapMaterializedValue(static async list => (await list).Count)
            .Run(Materializer);

        Assert.Equal(3, await count.WaitAsync(Limit));
    }

    [Fact]
    public async Task ForEach_sees_each_element_and_is_done_at_the_end()
    {
        var seen = new List<int>();

        await Source.From(Enumerable.Range(0, 100)).RunWith(Sink.ForEach<int>(seen.Add), Materializer).WaitAsync(Limit);

        Assert.Equal(Enumerable.Range(0, 100), seen);
    }
}
