using Akka.Actor;
using Akka.Tests.Support;

namespace Akka.Tests.Lifecycle;

public sealed class StoppingTests : ActorTest
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Stop_overtakes_what_waits_in_the_mailbox()
    {
        var probe = Probe();
        using var gate = new ManualResetEventSlim();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.Stopped = () => probe.Ref.Tell("stopped");
            self.On<string>(text =>
            {
                gate.Wait();
                probe.Ref.Tell(text);
                self.Context.Stop(self.Self);
            });
        }));

        actor.Tell("one");
        actor.Tell("two");
        gate.Set();

        await probe.Expect("one", "stopped");
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task Kill_stops_by_a_failure_that_the_parent_sees()
    {
        var probe = Probe();
        var strategy = new OneForOneStrategy(cause =>
        {
            probe.Ref.Tell(cause.GetType().Name);
            return SupervisorStrategy.DefaultDecider.Decide(cause);
        });
        var parent = System.ActorOf(Scripted.Props(
            self => self.On<Props>(props => self.Sender.Tell(self.Context.ActorOf(props))), strategy));
        var child = await parent.Ask<IActorRef>(Scripted.Props(static _ => { }), Limit);
        probe.Watch(child);

        child.Tell(Kill.Instance);

        await probe.Expect(nameof(ActorKilledException));
        Assert.Equal(child, (await probe.Next<Terminated>()).ActorRef);
    }

    [Fact]
    public async Task A_graceful_stop_waits_for_what_came_before()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.Stopped = () => probe.Ref.Tell("stopped");
            self.On<string>(text => probe.Ref.Tell(text));
        }));

        actor.Tell("before");
        var stopped = await actor.GracefulStop(Limit);

        Assert.True(stopped);
        await probe.Expect("before", "stopped");
    }

    [Fact]
    public async Task A_graceful_stop_that_takes_too_long_does_not_succeed()
    {
        var actor = System.ActorOf(Scripted.Props(static self => self.OnAny(static _ => { })));

        // The actor takes the stop message as any other.
        var stopping = actor.GracefulStop(TimeSpan.FromMilliseconds(50), "not a stop");

        var failed = await Record.ExceptionAsync(() => stopping);
        Assert.True(failed is not null || !await stopping);
    }

    [Fact]
    public async Task A_name_is_free_again_when_its_actor_has_ended()
    {
        var probe = Probe();
        var parent = System.ActorOf(Scripted.Props(self =>
        {
            self.On<string>(name => self.Sender.Tell(Record.Exception(() => self.Context.ActorOf(Scripted.Props(static _ => { }), name)) ?? (object)"made"));
            self.On<int>(_ => self.Sender.Tell(self.Context.Child("child")));
        }));

        Assert.Equal("made", await parent.Ask<object>("child", Limit));
        Assert.IsType<InvalidActorNameException>(await Record.ExceptionAsync(() => AskForFailure(parent, "child")));
        var child = await parent.Ask<IActorRef>(1, Limit);
        probe.Watch(child);
        System.Stop(child);
        await probe.Next<Terminated>();

        await Until(async () => Equals("made", await Record.ExceptionAsync(() => AskForFailure(parent, "child")) ?? (object)"made"));
    }

    [Fact]
    public void Names_that_are_no_names_are_refused()
    {
        foreach (var name in (string[])["", "a/b", "$a", "a b"])
            Assert.IsType<InvalidActorNameException>(Record.Exception(() => System.ActorOf(Scripted.Props(static _ => { }), name)));
    }

    [Fact]
    public async Task A_system_that_ends_stops_its_actors_children_first()
    {
        var order = new global::System.Collections.Concurrent.ConcurrentQueue<string>();
        var system = ActorSystem.Create("ending");
        var parent = system.ActorOf(Scripted.Props(self =>
        {
            self.Context.ActorOf(Scripted.Props(child => child.Stopped = () => order.Enqueue("child")));
            self.Stopped = () => order.Enqueue("parent");
            self.On<string>(text => self.Sender.Tell(text));
        }));
        await parent.Ask<string>("ready", Limit);

        await system.Terminate().WaitAsync(Limit);

        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
        Assert.Equal(["child", "parent"], order);
    }

    private static async Task AskForFailure(IActorRef actor, string name)
    {
        if (await actor.Ask<object>(name, Limit) is Exception failure)
            throw failure;
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
