using Akka.Actor;
using Akka.Event;
using Akka.Tests.Support;

namespace Akka.Tests.Events;

public sealed class EventStreamTests : ActorTest
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Subscribers_get_what_is_of_their_type_or_derived()
    {
        var probe = Probe();
        Assert.True(System.EventStream.Subscribe(probe.Ref, typeof(Base)));

        foreach (var message in (object[])[new Derived("a"), "text", new Base("b"), new Other("c")])
            System.EventStream.Publish(message);

        await probe.Expect(new Derived("a"), new Base("b"));
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task An_interface_is_a_type_as_well()
    {
        var probe = Probe();
        System.EventStream.Subscribe(probe.Ref, typeof(ILetter));

        System.EventStream.Publish(new Other("c"));

        await probe.Expect(new Other("c"));
    }

    [Fact]
    public async Task Who_unsubscribes_gets_no_more()
    {
        var probe = Probe();
        System.EventStream.Subscribe(probe.Ref, typeof(Base));
        System.EventStream.Subscribe(probe.Ref, typeof(Other));

        System.EventStream.Unsubscribe(probe.Ref, typeof(Base));
        System.EventStream.Publish(new Base("a"));
        System.EventStream.Publish(new Other("c"));

        await probe.Expect(new Other("c"));
        Assert.True(System.EventStream.Unsubscribe(probe.Ref));
        System.EventStream.Publish(new Other("d"));
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task A_message_to_the_dead_is_a_dead_letter()
    {
        var probe = Probe();
        var dead = System.ActorOf(Scripted.Props(static _ => { }));
        Assert.True(await dead.GracefulStop(Limit));
        System.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));

        probe.Send(dead, "hello");

        var letter = await probe.Next<DeadLetter>();
        Assert.Equal(("hello", probe.Ref, dead.Path), ((string)letter.Message, letter.Sender, letter.Recipient.Path));
    }

    [Fact]
    public async Task What_waits_when_an_actor_stops_is_a_dead_letter()
    {
        var probe = Probe();
        System.EventStream.Subscribe(probe.Ref, typeof(DeadLetter));
        var actor = System.ActorOf(Scripted.Props(self => self.On<int>(_ => self.Context.Stop(self.Self))));

        actor.Tell(1);
        actor.Tell("waits");

        Assert.Equal("waits", (await probe.Next<DeadLetter>()).Message);
    }

    [Fact]
    public async Task A_message_that_is_no_loss_is_suppressed()
    {
        var (letters, all) = (Probe(), Probe());
        var dead = System.ActorOf(Scripted.Props(static _ => { }));
        Assert.True(await dead.GracefulStop(Limit));
        System.EventStream.Subscribe(letters.Ref, typeof(DeadLetter));
        System.EventStream.Subscribe(all.Ref, typeof(AllDeadLetters));

        dead.Tell(new NoLoss());

        Assert.IsType<NoLoss>((await all.Next<SuppressedDeadLetter>()).Message);
        await letters.ExpectNothing();
    }

    private interface ILetter;

    private record Base(string Text);

    private sealed record Derived(string Text) : Base(Text);

    private sealed record Other(string Text) : ILetter;

    private sealed class NoLoss : IDeadLetterSuppression;
}
