using Akka.Actor;
using Akka.Tests.Support;

namespace Akka.Tests.Messaging;

public sealed class AskTests : ActorTest
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task The_answer_is_the_result()
    {
        var actor = System.ActorOf(Props.Create(() => new Answering()));

        var answer = await actor.Ask<int>("7", Limit);

        Assert.Equal(7, answer);
    }

    [Fact]
    public async Task No_answer_in_time_is_an_AskTimeoutException()
    {
        var actor = System.ActorOf(Props.Create(() => new Answering()));

        await Assert.ThrowsAsync<AskTimeoutException>(() => actor.Ask<int>("silence", TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task Cancellation_cancels_the_task()
    {
        var actor = System.ActorOf(Props.Create(() => new Answering()));
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => actor.Ask<int>("silence", cancelled.Token));
    }

    [Fact]
    public async Task A_failure_is_thrown()
    {
        var actor = System.ActorOf(Props.Create(() => new Answering()));

        var thrown = await Assert.ThrowsAsync<FormatException>(() => actor.Ask<int>("no number", Limit));

        Assert.Equal("no number", thrown.Message);
    }

    [Fact]
    public async Task Asked_for_an_object_a_failure_is_thrown_as_well()
    {
        var actor = System.ActorOf(Props.Create(() => new Answering()));

        await Assert.ThrowsAsync<FormatException>(() => actor.Ask("no number", Limit));
    }

    [Fact]
    public async Task An_answer_of_another_type_is_an_error()
    {
        var actor = System.ActorOf(Props.Create(() => new Answering()));

        await Assert.ThrowsAsync<ArgumentException>(() => actor.Ask<string>("7", Limit));
    }

    private sealed class Answering : ReceiveActor
    {
        public Answering() => Receive<string>(text =>
        {
            if (text == "silence")
                return;
            if (int.TryParse(text, out var number))
                Sender.Tell(number);
            else
                Sender.Tell(new Status.Failure(new FormatException(text)));
        });
    }
}
