using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Parent of the guardians: when the user's actors are gone the library's end, and then the system.</summary>
internal sealed class RootGuardian : ReceiveActor
{
    public RootGuardian() => Receive<Watched>(watched =>
    {
        Context.Watch(watched.User);
        Context.Watch(watched.System);
        Become(() =>
        {
            Receive<Terminated>(terminated => terminated.ActorRef.Equals(watched.User), _ => Context.Stop(watched.System));
            Receive<Terminated>(_ => Context.Stop(Self));
        });
    });

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Escalate);

    protected override void PreRestart(Exception reason, object message)
    {
    }

    internal sealed record Watched(IActorRef User, IActorRef System);
}

/// <summary>Parent of the actors that were made through the system.</summary>
internal sealed class Guardian : UntypedActor
{
    protected override void OnReceive(object message) =>
        Context.System.DeadLetters.Tell(new Event.DeadLetter(message, Sender, Self), Sender);

    protected override void PreRestart(Exception reason, object message)
    {
    }
}

/// <summary>The root knows places that are no actors.</summary>
internal sealed class RootGuardianActorRef(ActorSystemImpl system, LocalActorRefProvider provider, Props props, IInternalActorRef parent)
    : LocalActorRef(system, props, system.Dispatchers.Lookup(Dispatch.Dispatchers.InternalDispatcherId), parent, provider.RootPath)
{
    public override IInternalActorRef Parent => this;

    public override IInternalActorRef GetSingleChild(string name) => provider.SpecialChild(name) ?? base.GetSingleChild(name);
}
