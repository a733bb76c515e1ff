using Akka.Actor;
using Akka.Tests.Support;

namespace Akka.Tests.Messaging;

public sealed class SelectionTests : ActorTest
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task An_absolute_path_finds_an_actor()
    {
        var probe = Probe();
        var parent = System.ActorOf(Family.Supervisor(probe.Ref, null, "a", "b"), "parent");
        await Family.ChildOf(parent, "a");

        Assert.Equal(await Family.ChildOf(parent, "b"), await System.ActorSelection("/user/parent/b").ResolveOne(Limit));
        Assert.Equal(parent, await System.ActorSelection(parent.Path.ToString()).ResolveOne(Limit));
    }

    [Fact]
    public async Task A_relative_path_starts_at_the_actor()
    {
        var sibling = System.ActorOf(Scripted.Props(static _ => { }), "sibling");
        var actor = System.ActorOf(Scripted.Props(self => self.On<string>(path => self.Context.ActorSelection(path).Tell(new Identify(path), self.Sender))));

        var answer = await actor.Ask<ActorIdentity>("../sibling", Limit);

        Assert.Equal(sibling, answer.Subject);
        Assert.Equal("../sibling", answer.MessageId);
    }

    [Fact]
    public async Task A_wildcard_means_all_that_fit()
    {
        var probe = Probe();
        var parent = System.ActorOf(Family.Supervisor(probe.Ref, null, "left1", "left2", "right"), "parent");
        await Family.ChildOf(parent, "right");
        for (var i = 0; i < 3; i++)
            await probe.Next<string>();

        System.ActorSelection("/user/parent/left*").Tell("x");

        Assert.Equal(["left1:x:1", "left2:x:1"], ((string[])[await probe.Next<string>(), await probe.Next<string>()]).Order());
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task Nobody_there_is_an_error()
    {
        await Assert.ThrowsAsync<ActorNotFoundException>(() => System.ActorSelection("/user/nobody").ResolveOne(Limit));
    }

    [Fact]
    public async Task Who_is_asked_for_and_not_there_is_nobody()
    {
        var answer = await System.ActorSelection("/user/nobody").Ask<ActorIdentity>(new Identify(1), Limit);

        Assert.Null(answer.Subject);
    }
}
