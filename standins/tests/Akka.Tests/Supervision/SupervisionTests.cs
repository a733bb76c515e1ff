using Akka.Actor;
using Akka.Tests.Support;

namespace Akka.Tests.Supervision;

public sealed class SupervisionTests : ActorTest
{
    private static readonly InvalidOperationException Boom = new("boom");

    [Fact]
    public async Task One_for_one_restarts_the_failed_child_alone()
    {
        var probe = Probe();
        var parent = System.ActorOf(Family.Supervisor(probe.Ref, new OneForOneStrategy(static _ => Directive.Restart), "a"));
        var failing = await Family.ChildOf(parent, "a");
        await probe.Expect("a:start");

        failing.Tell("x");
        failing.Tell(Boom);
        failing.Tell("y");

        await probe.Expect("a:x:1", "a:restart", "a:stop", "a:start", "a:y:1");
    }

    [Fact]
    public async Task One_for_one_leaves_siblings_alone()
    {
        var probe = Probe();
        var parent = System.ActorOf(Family.Supervisor(probe.Ref, new OneForOneStrategy(static _ => Directive.Stop), "a", "b"));
        var (failing, sibling) = (await Family.ChildOf(parent, "a"), await Family.ChildOf(parent, "b"));
        await Started(probe, "a", "b");

        failing.Tell(Boom);
        await probe.Expect("a:stop");
        sibling.Tell("x");

        await probe.Expect("b:x:1");
    }

    [Fact]
    public async Task Resume_keeps_the_state_and_drops_the_message()
    {
        var probe = Probe();
        var parent = System.ActorOf(Family.Supervisor(probe.Ref, new OneForOneStrategy(static _ => Directive.Resume), "a"));
        var child = await Family.ChildOf(parent, "a");
        await probe.Expect("a:start");

        child.Tell("x");
        child.Tell(Boom);
        child.Tell("y");

        await probe.Expect("a:x:1", "a:y:2");
    }

    [Fact]
    public async Task Escalate_makes_it_the_parents_failure()
    {
        var probe = Probe();
        var parent = System.ActorOf(Family.Supervisor(probe.Ref, new OneForOneStrategy(static _ => Directive.Escalate), "a"));
        var child = await Family.ChildOf(parent, "a");
        await probe.Expect("a:start");

        child.Tell(Boom);

        await probe.Expect("parent:restart:boom", "a:stop", "a:start");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task More_restarts_than_allowed_stop_the_child(int allowed)
    {
        var probe = Probe();
        var strategy = new OneForOneStrategy(allowed, TimeSpan.FromMinutes(10), static _ => Directive.Restart);
        var parent = System.ActorOf(Family.Supervisor(probe.Ref, strategy, "a"));
        var child = await Family.ChildOf(parent, "a");
        await probe.Expect("a:start");

        for (var i = 0; i <= allowed; i++)
            child.Tell(Boom);

        for (var i = 0; i < allowed; i++)
            await probe.Expect("a:restart", "a:stop", "a:start");
        await probe.Expect("a:stop");
    }

    [Fact]
    public async Task Restarts_without_a_limit_go_on()
    {
        var probe = Probe();
        var parent = System.ActorOf(Family.Supervisor(probe.Ref, null, "a"));
        var child = await Family.ChildOf(parent, "a");
        await probe.Expect("a:start");

        for (var i = 0; i < 50; i++)
        {
            child.Tell(Boom);
            await probe.Expect("a:restart", "a:stop", "a:start");
        }
    }

    [Fact]
    public async Task The_failed_childs_messages_wait_for_the_decision()
    {
        var probe = Probe();
        using var decide = new ManualResetEventSlim();
        var strategy = new OneForOneStrategy(_ =>
        {
            decide.Wait();
            return Directive.Restart;
        });
        var parent = System.ActorOf(Family.Supervisor(probe.Ref, strategy, "a"));
        var child = await Family.ChildOf(parent, "a");
        await probe.Expect("a:start");

        child.Tell(Boom);
        child.Tell("x");
        await probe.ExpectNothing();
        decide.Set();

        await probe.Expect("a:restart", "a:stop", "a:start", "a:x:1");
    }

    [Fact]
    public async Task The_decision_is_made_by_the_exceptions_type()
    {
        var probe = Probe();
        var decider = Decider.From(Directive.Stop, Directive.Resume.When<FormatException>());
        var parent = System.ActorOf(Family.Supervisor(probe.Ref, new OneForOneStrategy(decider), "a"));
        var child = await Family.ChildOf(parent, "a");
        await probe.Expect("a:start");

        child.Tell(new FormatException("resumed"));
        child.Tell("x");
        await probe.Expect("a:x:1");
        child.Tell(new FieldAccessException("stopped"));

        await probe.Expect("a:stop");
    }

    private static async Task Started(Probe probe, params string[] names) =>
        Assert.Equal(names.Select(static name => $"{name}:start"), (await Several(probe, names.Length)).Order());

    private static async Task<List<string>> Several(Probe probe, int count)
    {
        var all = new List<string>();
        while (all.Count < count)
            all.Add(await probe.Next<string>());
        return all;
    }
}
