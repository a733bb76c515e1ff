using Akka.Actor;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Lets elements pass while an actor lives.</summary>
internal sealed class Watch<T> : FlowLogic<T, T>
{
    private readonly IActorRef _actor;

    public Watch(FlowShape<T, T> shape, IActorRef actor)
        : base(shape) => _actor = actor;

    public override void PreStart() => GetStageActor(Receive).Watch(_actor);

    public override void OnPush() => Push(Out, Grab(In));

    private void Receive((IActorRef Sender, object Message) received)
    {
        if (received.Message is Terminated terminated && terminated.ActorRef.Equals(_actor))
            FailStage(new WatchedActorTerminatedException("watch", terminated.ActorRef));
    }
}
