using Akka.Actor;
using Akka.Tests.Support;

namespace Akka.Tests.Lifecycle;

public sealed class LifecycleTests : ActorTest
{
    [Fact]
    public async Task Hooks_of_a_restart_run_in_order_and_the_mailbox_survives()
    {
        var probe = Probe();
        var actor = System.ActorOf(Props.Create(() => new Recorder(probe.Ref)), "recorder");

        actor.Tell("fail");
        actor.Tell("after");

        await probe.Expect("ctor", "PreStart", "PreRestart:boom:fail", "PostStop", "ctor", "PostRestart:boom", "PreStart", "after");
    }

    [Fact]
    public async Task Stopping_processes_nothing_more_and_calls_PostStop_once()
    {
        var probe = Probe();
        var actor = System.ActorOf(Props.Create(() => new Recorder(probe.Ref)));
        probe.Watch(actor);

        actor.Tell("one");
        actor.Tell(PoisonPill.Instance);
        actor.Tell("two");

        await probe.Expect("ctor", "PreStart", "one", "PostStop");
        Assert.Equal(actor, (await probe.Next<Terminated>()).ActorRef);
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task Children_stop_before_their_parent()
    {
        var probe = Probe();
        var parent = System.ActorOf(Props.Create(() => new Parent(probe.Ref)));

        parent.Tell("start");
        await probe.Expect("child:PreStart");
        System.Stop(parent);

        await probe.Expect("child:PostStop", "parent:PostStop");
    }

    [Fact]
    public async Task A_constructor_that_throws_stops_the_actor()
    {
        var probe = Probe();
        var actor = System.ActorOf(Props.Create(() => new Unborn()));

        probe.Watch(actor);

        Assert.Equal(actor, (await probe.Next<Terminated>()).ActorRef);
    }

    [Fact]
    public void An_actor_cannot_be_made_with_new()
    {
        var made = Record.Exception(() => new Unborn());

        Assert.IsType<ActorInitializationException>(made);
    }

    private sealed class Recorder : ReceiveActor
    {
        private readonly IActorRef _probe;

        public Recorder(IActorRef probe)
        {
            _probe = probe;
            probe.Tell("ctor");
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("boom"));
            Receive<string>(text => probe.Tell(text));
        }

        protected override void PreStart() => _probe.Tell("PreStart");

        protected override void PostStop() => _probe.Tell("PostStop");

        protected override void PreRestart(Exception reason, object message)
        {
            _probe.Tell($"PreRestart:{reason.Message}:{message}");
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            _probe.Tell($"PostRestart:{reason.Message}");
            base.PostRestart(reason);
        }
    }

    private sealed class Parent : ReceiveActor
    {
        private readonly IActorRef _probe;

        public Parent(IActorRef probe)
        {
            _probe = probe;
            Receive<string>(_ => Context.ActorOf(Props.Create(() => new Child(probe))));
        }

        protected override void PostStop() => _probe.Tell("parent:PostStop");
    }

    private sealed class Child : ReceiveActor
    {
        private readonly IActorRef _probe;

        public Child(IActorRef probe) => _probe = probe;

        protected override void PreStart() => _probe.Tell("child:PreStart");

        protected override void PostStop() => _probe.Tell("child:PostStop");
    }

    private sealed class Unborn : ReceiveActor
    {
        public Unborn() => throw new InvalidOperationException("never");
    }
}
