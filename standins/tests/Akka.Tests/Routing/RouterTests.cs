using Akka.Actor;
using Akka.Routing;
using Akka.Tests.Support;

namespace Akka.Tests.Routing;

public sealed class RouterTests : ActorTest
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_broadcast_is_for_all()
    {
        var probe = Probe();
        var router = System.ActorOf(Routee().WithRouter(new SmallestMailboxPool(3)));

        probe.Send(router, new Broadcast("name?"));

        var names = new HashSet<string> { await probe.Next<string>(), await probe.Next<string>(), await probe.Next<string>() };
        Assert.Equal(3, names.Count);
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task The_smallest_mailbox_is_chosen()
    {
        using var gate = new ManualResetEventSlim();
        var router = System.ActorOf(Routee().WithRouter(new SmallestMailboxPool(2)));

        // One routee is busy and has more to do; all these go to the other.
        var routees = (await router.Ask<Routees>(GetRoutees.Instance, Limit)).Members;
        var busy = ((ActorRefRoutee)routees.First()).Actor;
        for (var i = 0; i < 5; i++)
            busy.Tell(gate);
        var names = new HashSet<string>();
        for (var i = 0; i < 10; i++)
            names.Add(await router.Ask<string>("name?", Limit));
        gate.Set();

        Assert.NotEqual(busy.Path.Name, Assert.Single(names));
    }

    [Fact]
    public async Task A_routee_that_fails_is_restarted_alone()
    {
        var probe = Probe();
        var pool = new SmallestMailboxPool(2).WithSupervisorStrategy(new OneForOneStrategy(static _ => Directive.Restart));
        var router = System.ActorOf(Reporting(probe.Ref).WithRouter(pool));
        await probe.Expect("start", "start");

        router.Tell(new InvalidOperationException("boom"));

        await probe.Expect("start");
        Assert.Equal(2, await Size(router));
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task A_pool_without_routees_ends()
    {
        var probe = Probe();
        var router = System.ActorOf(Routee().WithRouter(new SmallestMailboxPool(3)));
        probe.Watch(router);

        router.Tell(new Broadcast(PoisonPill.Instance));

        Assert.Equal(router, (await probe.Next<Terminated>()).ActorRef);
    }

    private static async Task<int> Size(IActorRef router) =>
        (await router.Ask<Routees>(GetRoutees.Instance, Limit)).Members.Count();

    private static Props Routee() => Scripted.Props(self =>
    {
        self.On<string>(_ => self.Sender.Tell(self.Self.Path.Name));
        self.On<ManualResetEventSlim>(gate => gate.Wait(Limit));
    });

    private static Props Reporting(IActorRef probe) => Scripted.Props(self =>
    {
        self.Starting = () => probe.Tell("start");
        self.On<Exception>(static failure => throw failure);
    });
}
