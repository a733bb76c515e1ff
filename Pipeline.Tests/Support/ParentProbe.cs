using Akka.Actor;

namespace Pipeline.Tests.Support;

/// <summary>A parent for the actor under test: what its child tells it goes to the test.</summary>
internal sealed class ParentProbe : ReceiveActor
{
    public ParentProbe(Props child, IActorRef test)
    {
        var actor = Context.ActorOf(child, "child");
        Context.WatchWith(actor, new ChildStopped());
        test.Tell(new ChildStarted(actor));
        ReceiveAny(message => test.Tell(message, actor));
    }

    /// <summary>The child is there.</summary>
    public sealed record ChildStarted(IActorRef Child);

    /// <summary>The child has stopped.</summary>
    public sealed record ChildStopped;
}
