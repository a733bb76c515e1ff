using Akka.Actor;
using Akka.Tests.Support;

namespace Akka.Tests.Lifecycle;

public sealed class DeathWatchTests : ActorTest
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Everybody_who_watches_is_told_once()
    {
        var actor = System.ActorOf(Scripted.Props(static _ => { }));
        var (one, two) = (Probe(), Probe());
        one.Watch(actor);
        one.Watch(actor);
        two.Watch(actor);
        await one.ExpectNothing();
        await two.ExpectNothing();

        actor.Tell(PoisonPill.Instance);

        foreach (var probe in (Probe[])[one, two])
        {
            var terminated = await probe.Next<Terminated>();
            Assert.Equal(actor, terminated.ActorRef);
            Assert.True(terminated.ExistenceConfirmed);
            Assert.Equal(actor, probe.LastSender);
            await probe.ExpectNothing();
        }
    }

    [Fact]
    public async Task Watching_the_dead_tells_at_once()
    {
        var actor = System.ActorOf(Scripted.Props(static _ => { }));
        Assert.True(await actor.GracefulStop(Limit));
        var probe = Probe();

        probe.Watch(actor);

        Assert.Equal(actor, (await probe.Next<Terminated>()).ActorRef);
    }

    [Fact]
    public async Task Watching_with_a_message_sends_that()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(static _ => { }));
        var watcher = System.ActorOf(Scripted.Props(self =>
        {
            self.Starting = () => self.Context.WatchWith(actor, "it is gone");
            self.On<string>(text => probe.Ref.Tell(text));
        }));
        await watcher.Ask<ActorIdentity>(new Identify(1), Limit);

        System.Stop(actor);

        await probe.Expect("it is gone");
    }

    [Fact]
    public async Task Who_no_longer_watches_is_not_told()
    {
        var probe = Probe();
        var (first, second) = (System.ActorOf(Scripted.Props(static _ => { })), System.ActorOf(Scripted.Props(static _ => { })));
        var watcher = System.ActorOf(Scripted.Props(self =>
        {
            self.Starting = () =>
            {
                self.Context.Watch(first);
                self.Context.Watch(second);
                self.Context.Unwatch(first);
            };
            self.On<Terminated>(terminated => probe.Ref.Tell(terminated.ActorRef));
        }));
        await watcher.Ask<ActorIdentity>(new Identify(1), Limit);

        Assert.True(await first.GracefulStop(Limit));
        Assert.True(await second.GracefulStop(Limit));

        await probe.Expect(second);
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task A_death_that_nobody_handles_is_the_watchers_failure()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(static _ => { }));
        var watcher = System.ActorOf(Scripted.Props(self => self.Starting = () => self.Context.Watch(actor)));
        probe.Watch(watcher);

        System.Stop(actor);

        Assert.Equal(watcher, (await probe.Next<Terminated>()).ActorRef);
    }

    [Fact]
    public async Task The_news_comes_after_the_last_message_of_the_dead()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.Stopped = () => probe.Ref.Tell("last words");
            self.On<int>(number => probe.Ref.Tell(number));
        }));
        probe.Watch(actor);

        for (var i = 0; i < 100; i++)
            actor.Tell(i);
        actor.Tell(PoisonPill.Instance);

        await probe.Expect([.. Enumerable.Range(0, 100).Cast<object>(), "last words"]);
        await probe.Next<Terminated>();
    }

    [Fact]
    public async Task A_restart_is_no_death()
    {
        var probe = Probe();
        var actor = System.ActorOf(Scripted.Props(self =>
        {
            self.On("fail", static () => throw new InvalidOperationException("boom"));
            self.On<string>(text => probe.Ref.Tell(text));
        }));
        probe.Watch(actor);

        actor.Tell("fail");
        actor.Tell("alive");

        await probe.Expect("alive");
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task A_death_can_be_awaited_from_outside()
    {
        var actor = System.ActorOf(Scripted.Props(static _ => { }));

        var gone = actor.WatchAsync();
        System.Stop(actor);

        Assert.True(await gone.WaitAsync(Limit));
    }
}
