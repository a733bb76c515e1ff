using Akka.Actor;
using Akka.Tests.Support;

namespace Akka.Tests.Lifecycle;

public sealed class PropsTests : ActorTest
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Each_way_of_making_props_makes_the_actor()
    {
        var type = typeof(Named);
        foreach (var props in (Props[])[Props.Create(() => new Named("a")), Props.Create<Named>("a"), Props.Create(type, "a")])
        {
            Assert.Equal(typeof(Named), props.Type);
            Assert.Equal("a", await System.ActorOf(props).Ask<string>("name?", Limit));
        }
    }

    [Fact]
    public async Task Arguments_are_evaluated_once_when_the_props_are_made()
    {
        var evaluated = 0;
        var name = () => $"name {++evaluated}";
        var props = Props.Create(() => new Named(name()));

        await System.ActorOf(props).Ask<string>("name?", Limit);
        var second = await System.ActorOf(props).Ask<string>("name?", Limit);

        Assert.Equal("name 1", second);
    }

    [Fact]
    public async Task A_child_knows_its_parent_and_its_path()
    {
        var probe = Probe();
        var parent = System.ActorOf(Scripted.Props(self =>
        {
            self.Context.ActorOf(Scripted.Props(child => child.Starting = () => probe.Ref.Tell((child.Context.Parent, child.Self.Path.ToString()))), "child");
        }), "parent");

        await probe.Expect((parent, "akka://test/user/parent/child"));
    }

    private sealed class Named : ReceiveActor
    {
        public Named(string name) => Receive<string>(_ => Sender.Tell(name));
    }
}
