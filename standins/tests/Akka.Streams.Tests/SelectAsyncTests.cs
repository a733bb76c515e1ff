using Akka.Streams.Dsl;
using Akka.Streams.Tests.Support;

namespace Akka.Streams.Tests;

public sealed class SelectAsyncTests : StreamTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_more_run_at_once_than_allowed(bool ordered)
    {
        var running = 0;
        var most = 0;
        async Task<int> Work(int number)
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return number;
        }

        var source = Source.From(Enumerable.Range(0, 500));
        var result = await (ordered ? source.SelectAsync(4, Work) : source.SelectAsyncUnordered(4, Work))
            .RunWith(Sink.Seq<int>(), Materializer)
            .WaitAsync(Limit);

        Assert.Equal(Enumerable.Range(0, 500), ordered ? result : result.Order());
        Assert.InRange(most, 1, 4);
    }

    [Fact]
    public async Task The_ordered_one_waits_for_the_first()
    {
        var (tasks, sink) = (Tasks(3), new ProbeSink<string>());
        Source.From([0, 1, 2]).SelectAsync(3, index => tasks[index].Task).To(sink).Run(Materializer);
        await sink.PullAsync();

        tasks[2].SetResult("third");
        tasks[1].SetResult("second");
        Assert.False(sink.HasMore);
        tasks[0].SetResult("first");

        Assert.Equal("first", await sink.NextAsync(Limit));
        Assert.Equal("second", await sink.TakeAsync(Limit));
        Assert.Equal("third", await sink.TakeAsync(Limit));
    }

    [Fact]
    public async Task The_unordered_one_gives_on_what_is_done()
    {
        var (tasks, sink) = (Tasks(3), new ProbeSink<string>());
        Source.From([0, 1, 2]).SelectAsyncUnordered(3, index => tasks[index].Task).To(sink).Run(Materializer);
        await sink.PullAsync();

        tasks[2].SetResult("third");
        Assert.Equal("third", await sink.NextAsync(Limit));
        tasks[0].SetResult("first");
        Assert.Equal("first", await sink.TakeAsync(Limit));
        tasks[1].SetResult("second");

        Assert.Equal("second", await sink.TakeAsync(Limit));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Completion_waits_for_what_runs(bool ordered)
    {
        var (tasks, sink) = (Tasks(1), new ProbeSink<string>());
        var source = Source.From([0]);
        (ordered ? source.SelectAsync(3, index => tasks[index].Task) : source.SelectAsyncUnordered(3, index => tasks[index].Task)).To(sink).Run(Materializer);
        await sink.PullAsync();
        Assert.False(sink.HasMore);

        tasks[0].SetResult("late");

        Assert.Equal("late", await sink.NextAsync(Limit));
        Assert.Equal("complete", await sink.TakeAsync(Limit));
    }

    [Fact]
    public async Task Without_demand_it_starts_as_many_as_allowed_and_no_more()
    {
        var started = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sink = new ProbeSink<int>();
        Source.From(Enumerable.Range(0, 100))
            .SelectAsync(5, number =>
            {
                if (Interlocked.Increment(ref started) == 5)
                    all.SetResult();
                return Task.FromResult(number);
            })
            .To(sink)
            .Run(Materializer);

        Assert.Equal(0, await sink.TakeAsync(Limit));
        await all.Task.WaitAsync(Limit);
        Assert.Equal(1, await sink.TakeAsync(Limit));

        Assert.InRange(Volatile.Read(ref started), 5, 2 + 5 + 1);
    }

    private static TaskCompletionSource<string>[] Tasks(int count) =>
        [.. Enumerable.Range(0, count).Select(static _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously))];

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref target)))
        {
            if (Interlocked.CompareExchange(ref target, value, seen) == seen)
                return;
        }
    }
}
