using Akka.Streams.Dsl;
using Akka.Streams.Supervision;
using Akka.Streams.Tests.Support;

namespace Akka.Streams.Tests;

public sealed class SupervisionTests : StreamTest
{
    [Fact]
    public async Task By_default_a_function_that_throws_fails_the_stream()
    {
        var running = Source.From([1, 0, 2]).Select(static number => 10 / number).RunWith(Sink.Seq<int>(), Materializer);

        await Assert.ThrowsAsync<DivideByZeroException>(() => running.WaitAsync(Limit));
    }

    [Theory]
    [InlineData(Directive.Resume)]
    [InlineData(Directive.Restart)]
    public async Task A_decider_may_drop_the_element_instead(Directive directive)
    {
        var result = await Source.From([1, 0, 2])
            .Select(static number => 10 / number)
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(_ => directive))
            .RunWith(Sink.Seq<int>(), Materializer)
            .WaitAsync(Limit);

        Assert.Equal([10, 5], result);
    }

    [Fact]
    public async Task The_decider_sees_the_exception()
    {
        var seen = new List<Exception>();

        await Source.From([0])
            .Select(static number => 10 / number)
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(error =>
            {
                seen.Add(error);
                return Directive.Resume;
            }))
            .RunWith(Sink.Ignore<int>(), Materializer)
            .WaitAsync(Limit);

        Assert.IsType<DivideByZeroException>(Assert.Single(seen));
    }

    [Fact]
    public async Task It_holds_for_the_stages_it_is_set_on_and_not_for_those_after()
    {
        var running = Source.From([1, 0, 2])
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(Deciders.ResumingDecider))
            .Select(static number => 10 / number)
            .RunWith(Sink.Seq<int>(), Materializer);

        await Assert.ThrowsAsync<DivideByZeroException>(() => running.WaitAsync(Limit));
    }

    [Fact]
    public async Task SelectMany_drops_what_its_function_fails_on()
    {
        var result = await Source.From([1, 0, 2])
            .SelectMany(static number => new[] { 10 / number, -number })
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(Deciders.ResumingDecider))
            .RunWith(Sink.Seq<int>(), Materializer)
            .WaitAsync(Limit);

        Assert.Equal([10, -1, 5, -2], result);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SelectAsync_drops_what_its_task_fails_on(bool ordered)
    {
        static async Task<int> Divide(int number)
        {
            await Task.Yield();
            return 10 / number;
        }

        var source = Source.From([1, 0, 2]);
        var result = await (ordered ? source.SelectAsync(2, Divide) : source.SelectAsyncUnordered(2, Divide))
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(Deciders.ResumingDecider))
            .RunWith(Sink.Seq<int>(), Materializer)
            .WaitAsync(Limit);

        Assert.Equal([5, 10], result.Order());
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task SelectAsync_fails_with_its_task(bool ordered, bool later)
    {
        async Task<int> Fail(int number)
        {
            if (later) await Task.Yield();
            throw new FormatException($"{number}");
        }

        var source = Source.From([1]);
        var running = (ordered ? source.SelectAsync(2, Fail) : source.SelectAsyncUnordered(2, Fail)).RunWith(Sink.Seq<int>(), Materializer);

        // The library wraps the exception of a task that had failed when it was returned.
        var error = await Record.ExceptionAsync(() => running.WaitAsync(Limit));
        Assert.IsType<FormatException>(error is AggregateException wrapped ? wrapped.GetBaseException() : error);
    }
}
