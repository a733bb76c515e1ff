using Akka.Actor;

namespace Akka.Routing;

/// <summary>One of those a router can choose.</summary>
public class Routee
{
    public static readonly Routee NoRoutee = new NobodyRoutee();

    public static Routee FromActorRef(IActorRef actorRef) => new ActorRefRoutee(actorRef);

    public virtual void Send(object message, IActorRef? sender)
    {
    }

    public virtual Task<object> Ask(object message, TimeSpan? timeout) => Task.FromException<object>(new NotSupportedException());

    private sealed class NobodyRoutee : Routee
    {
        public override void Send(object message, IActorRef? sender) =>
            (sender as IInternalActorRef)?.Provider.DeadLetters.Tell(message, sender);
    }
}

/// <summary>An actor that a router can choose.</summary>
public class ActorRefRoutee(IActorRef actor) : Routee
{
    public IActorRef Actor { get; } = actor;

    public override void Send(object message, IActorRef? sender) => Actor.Tell(message, sender);

    public override Task<object> Ask(object message, TimeSpan? timeout) => Actor.Ask(message, timeout);

    public override bool Equals(object? obj) => obj is ActorRefRoutee other && Actor.Equals(other.Actor);

    public override int GetHashCode() => Actor.GetHashCode();
}
