using Akka.Actor;
using Akka.Tests.Support;

namespace Akka.Tests.Supervision;

public sealed class RestartHookTests : ActorTest
{
    [Fact]
    public async Task A_restart_stops_the_children_before_the_new_instance_starts()
    {
        var probe = Probe();
        var actor = System.ActorOf(Parent(probe.Ref, keepsChildren: false));
        await probe.Expect("child:start", "start");

        actor.Tell("fail");

        await probe.Expect("restart");
        Assert.Equal(["child:stop", "stop"], ((string[])[await probe.Next<string>(), await probe.Next<string>()]).Order(StringComparer.Ordinal));
        await probe.Expect("child:start", "start");
    }

    [Fact]
    public async Task A_hook_that_does_not_call_its_base_keeps_the_children_and_restarts_them()
    {
        var probe = Probe();
        var actor = System.ActorOf(Parent(probe.Ref, keepsChildren: true));
        await probe.Expect("child:start", "start");

        actor.Tell("fail");

        var events = new List<string>();
        while (!events.Contains("child:start") || !events.Contains("start"))
            events.Add(await probe.Next<string>());
        Assert.Equal(["restart", "start"], events.Where(static e => !e.StartsWith("child", StringComparison.Ordinal)));
        Assert.Equal(["child:restart", "child:stop", "child:start"], events.Where(static e => e.StartsWith("child", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_new_instance_that_cannot_be_made_is_the_end()
    {
        var probe = Probe();
        var made = 0;
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            if (++made > 1)
                throw new FormatException("unborn");
            self.On<string>(static _ => throw new InvalidOperationException("boom"));
        }));
        probe.Watch(actor);

        actor.Tell("fail");

        Assert.Equal(actor, (await probe.Next<Terminated>()).ActorRef);
        Assert.Equal(2, made);
    }

    [Fact]
    public async Task A_PreStart_that_fails_stops_the_actor()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.Starting = static () => throw new FormatException("no start");
            self.On<string>(text => probe.Ref.Tell(text));
        }));
        probe.Watch(actor);
        actor.Tell("never");

        Assert.Equal(actor, (await probe.Next<Terminated>()).ActorRef);
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task A_restart_keeps_the_reference_and_its_path()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.Starting = () => probe.Ref.Tell(self.Self);
            self.On<string>(static _ => throw new InvalidOperationException("boom"));
        }), "same");

        actor.Tell("fail");

        await probe.Expect(actor, actor);
        Assert.Equal("akka://test/user/same", actor.Path.ToString());
    }

    private static Props Parent(IActorRef probe, bool keepsChildren) => Scripted.Props(self =>
    {
        var parent = self.Self;
        self.KeepsChildren = keepsChildren;
        self.Starting = () =>
        {
            if (self.Context.Child("child").IsNobody())
            {
                self.Context.ActorOf(Scripted.Props(child =>
                {
                    child.Starting = () =>
                    {
                        probe.Tell("child:start");
                        parent.Tell("ready");
                    };
                    child.Stopped = () => probe.Tell("child:stop");
                    child.Restarting = (_, _) => probe.Tell("child:restart");
                }), "child");
            }
            else
            {
                probe.Tell("start");
            }
        };
        self.Stopped = () => probe.Tell("stop");
        self.Restarting = (_, _) => probe.Tell("restart");
        self.On("fail", static () => throw new InvalidOperationException("boom"));
        self.On("ready", () => probe.Tell("start"));
    });
}
