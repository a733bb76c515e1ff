using Akka.Actor;
using Akka.Tests.Support;

namespace Akka.Tests.Behaviour;

public sealed class StashTests : ActorTest
{
    [Fact]
    public async Task Stashed_messages_come_back_in_order_with_their_senders()
    {
        var probe = Probe();
        var other = Probe();
        var actor = System.ActorOf(Waiting(probe.Ref));

        probe.Send(actor, 1);
        other.Send(actor, 2);
        actor.Tell("open");
        probe.Send(actor, 3);

        await probe.Expect(
            $"1 from {probe.Ref.Path.Name}", $"2 from {other.Ref.Path.Name}", $"3 from {probe.Ref.Path.Name}");
    }

    [Fact]
    public async Task What_is_unstashed_goes_before_what_waits()
    {
        var probe = Probe();
        var gate = new ManualResetEventSlim();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.On("open", () =>
            {
                gate.Wait();
                self.Stash.UnstashAll();
                self.Switch(() => self.On<int>(number => probe.Ref.Tell(number)));
            });
            self.On<int>(_ => self.Stash.Stash());
        }));

        foreach (var message in (object[])[1, 2, "open", 3])
            actor.Tell(message);
        gate.Set();

        await probe.Expect(1, 2, 3);
    }

    [Fact]
    public async Task Unstash_takes_the_oldest_alone()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.On("one", () =>
            {
                self.Stash.Unstash();
                self.Push(() =>
                {
                    self.On<int>(number => probe.Ref.Tell(number));
                    self.On("back", self.Pop);
                });
            });
            self.On<int>(_ => self.Stash.Stash());
        }));

        foreach (var message in (object[])[1, 2, "one", "back", "one"])
            actor.Tell(message);

        await probe.Expect(1, 2);
    }

    [Fact]
    public async Task A_message_cannot_be_stashed_twice()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self => self.On<int>(_ =>
        {
            self.Stash.Stash();
            probe.Ref.Tell(Record.Exception(self.Stash.Stash)!);
        })));

        actor.Tell(1);

        await probe.Next<IllegalActorStateException>();
    }

    [Fact]
    public async Task A_restart_puts_stashed_messages_back()
    {
        var probe = Probe();
        var instances = 0;
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            if (++instances == 1)
                self.On<int>(_ => self.Stash.Stash());
            else
                self.On<int>(number => probe.Ref.Tell(number));
            self.On<string>(static _ => throw new InvalidOperationException("boom"));
        }));

        foreach (var message in (object[])[1, 2, "fail", 3])
            actor.Tell(message);

        await probe.Expect(1, 2, 3);
    }

    [Fact]
    public async Task A_full_stash_refuses()
    {
        var probe = Probe();
        var actor = System.ActorOf(Props.Create(() => new Bounded(probe.Ref)).WithStashCapacity(2));

        for (var i = 1; i <= 3; i++)
            actor.Tell(i);

        await probe.Next<StashOverflowException>();
    }

    private static Props Waiting(IActorRef probe) => Scripted.Props(self =>
    {
        self.On("open", () =>
        {
            self.Switch(() => self.On<int>(number => probe.Tell($"{number} from {self.Sender.Path.Name}")));
            self.Stash.UnstashAll();
        });
        self.On<int>(_ => self.Stash.Stash());
    });

    private sealed class Bounded : ReceiveActor, IWithStash
    {
        public Bounded(IActorRef probe) => Receive<int>(_ =>
        {
            if (Record.Exception(Stash.Stash) is { } refused)
                probe.Tell(refused);
        });

        public IStash Stash { get; set; } = null!;
    }
}
