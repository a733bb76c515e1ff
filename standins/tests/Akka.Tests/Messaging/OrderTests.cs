using Akka.Actor;
using Akka.Tests.Support;

namespace Akka.Tests.Messaging;

public sealed class OrderTests : ActorTest
{
    [Fact]
    public async Task Messages_of_one_sender_arrive_in_order()
    {
        const int Each = 5_000;
        var probe = Probe();
        var target = System.ActorOf(Scripted.Props(self =>
        {
            var next = new Dictionary<IActorRef, int>();
            var done = 0;
            self.On<int>(number =>
            {
                var expected = next.GetValueOrDefault(self.Sender);
                if (number != expected)
                    probe.Ref.Tell($"{number} instead of {expected}");
                next[self.Sender] = number + 1;
                if (number == Each - 1 && ++done == 4)
                    probe.Ref.Tell("all in order");
            });
        }));

        for (var i = 0; i < 4; i++)
        {
            System.ActorOf(Scripted.Props(self => self.On<string>(_ =>
            {
                for (var number = 0; number < Each; number++)
                    target.Tell(number, self.Self);
            }))).Tell("go");
        }

        await probe.Expect("all in order");
    }

    [Fact]
    public async Task An_actor_does_one_thing_at_a_time()
    {
        const int Senders = 4;
        const int Each = 5_000;
        var probe = Probe();
        var inside = 0;
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            var count = 0;
            self.On<int>(_ =>
            {
                if (Interlocked.Increment(ref inside) != 1)
                    probe.Ref.Tell("two at once");
                Interlocked.Decrement(ref inside);
                if (++count == Senders * Each)
                    probe.Ref.Tell("done");
            });
        }));

        Parallel.For(0, Senders, new ParallelOptions { MaxDegreeOfParallelism = Senders }, _ =>
        {
            for (var i = 0; i < Each; i++)
                actor.Tell(i);
        });

        await probe.Expect("done");
    }

    [Fact]
    public async Task Forward_keeps_the_sender()
    {
        var probe = Probe();
        var target = System.ActorOf(Scripted.Props(self => self.On<string>(_ => self.Sender.Tell("for you"))));
        var relay = System.ActorOf(Scripted.Props(self => self.On<string>(text => target.Forward(text))));

        probe.Send(relay, "hello");

        await probe.Expect("for you");
        Assert.Equal(target, probe.LastSender);
    }
}
