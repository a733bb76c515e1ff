using Akka.Actor;
using Akka.Streams.Dsl;
using Akka.Streams.Tests.Support;

namespace Akka.Streams.Tests;

public sealed class EndingTests : StreamTest
{
    [Fact]
    public async Task Completion_travels_down_after_the_last_element()
    {
        var sink = new ProbeSink<int>();
        Source.From([1, 2]).Select(static number => number).To(sink).Run(Materializer);

        Assert.Equal(1, await sink.TakeAsync(Limit));
        Assert.Equal(2, await sink.TakeAsync(Limit));

        Assert.Equal("complete", await sink.TakeAsync(Limit));
    }

    [Fact]
    public async Task An_empty_source_completes_without_being_asked()
    {
        var sink = new ProbeSink<int>();

        Source.Empty<int>().To(sink).Run(Materializer);

        Assert.Equal("complete", await sink.NextAsync(Limit));
    }

    [Fact]
    public async Task A_failure_travels_down_at_once_and_overtakes_what_is_buffered()
    {
        var (source, sink) = (new ProbeSource<int>(), new ProbeSink<int>());
        Source.FromGraph(source).Buffer(8, OverflowStrategy.Backpressure).To(sink).Run(Materializer);
        Assert.Equal("pull", await source.AskedAsync(Limit));
        await source.PushAsync(1);
        Assert.Equal("pull", await source.AskedAsync(Limit));

        await source.FailAsync(new FormatException("boom"));

        Assert.IsType<FormatException>(await sink.NextAsync(Limit));
    }

    [Fact]
    public async Task Completion_waits_for_what_is_buffered()
    {
        var (source, sink) = (new ProbeSource<int>(), new ProbeSink<int>());
        Source.FromGraph(source).Buffer(8, OverflowStrategy.Backpressure).To(sink).Run(Materializer);
        Assert.Equal("pull", await source.AskedAsync(Limit));
        await source.PushAsync(1);
        Assert.Equal("pull", await source.AskedAsync(Limit));

        await source.CompleteAsync();

        Assert.Equal(1, await sink.TakeAsync(Limit));
        Assert.Equal("complete", await sink.NextAsync(Limit));
    }

    [Fact]
    public async Task Cancellation_travels_up()
    {
        var (source, sink) = (new ProbeSource<int>(), new ProbeSink<int>());
        Source.FromGraph(source).Select(static number => number).To(sink).Run(Materializer);

        await sink.CancelAsync();

        Assert.Equal("cancel", await source.AskedAsync(Limit));
    }

    [Fact]
    public async Task Take_cancels_when_it_has_enough()
    {
        var source = new ProbeSource<int>();
        var taken = Source.FromGraph(source).Take(1).RunWith(Sink.Seq<int>(), Materializer);

        Assert.Equal("pull", await source.AskedAsync(Limit));
        await source.PushAsync(7);

        Assert.Equal("cancel", await source.AskedAsync(Limit));
        Assert.Equal([7], await taken.WaitAsync(Limit));
    }

    [Fact]
    public async Task A_failed_source_fails_the_result()
    {
        var running = Source.Failed<int>(new FormatException("boom")).RunWith(Sink.Ignore<int>(), Materializer);

        await Assert.ThrowsAsync<FormatException>(() => running.WaitAsync(Limit));
    }

    [Fact]
    public async Task A_sinks_function_that_throws_fails_the_stream_both_ways()
    {
        var source = new ProbeSource<int>();
        var running = Source.FromGraph(source).RunWith(Sink.ForEach<int>(static _ => throw new FormatException("boom")), Materializer);
        Assert.Equal("pull", await source.AskedAsync(Limit));

        await source.PushAsync(1);

        Assert.Equal("cancel", await source.AskedAsync(Limit));
        await Assert.ThrowsAsync<FormatException>(() => running.WaitAsync(Limit));
    }

    [Fact]
    public async Task The_end_of_its_materializer_is_the_streams_abrupt_end()
    {
        var running = Source.FromGraph(new ProbeSource<int>()).RunWith(Sink.Seq<int>(), Materializer);

        Materializer.Shutdown();

        await Assert.ThrowsAsync<AbruptStageTerminationException>(() => running.WaitAsync(Limit));
        Assert.True(Materializer.IsShutdown);
    }

    [Fact]
    public async Task The_streams_of_an_actor_end_with_it()
    {
        var stopped = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = System.ActorOf(Props.Create(() => new Owner(stopped)));
        var running = await stopped.Task.WaitAsync(Limit);

        System.Stop(actor);

        await Assert.ThrowsAsync<AbruptStageTerminationException>(() => running.WaitAsync(Limit));
    }

    private sealed class Owner : ReceiveActor
    {
        public Owner(TaskCompletionSource<Task> running) => running.SetResult(
            Source.FromGraph(new ProbeSource<int>()).RunWith(Sink.Seq<int>(), Context.Materializer()));
    }
}
