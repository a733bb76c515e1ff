using Akka.Actor;
using Akka.Event;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>Tells each element to an actor, without waiting for it.</summary>
internal sealed class ActorRefSink<T> : SinkLogic<T>
{
    private readonly IActorRef _actor;
    private readonly object _onComplete;
    private readonly Func<Exception, object> _onFailure;
    private bool _ended;

    public ActorRefSink(SinkShape<T> shape, IActorRef actor, object onComplete, Func<Exception, object> onFailure)
        : base(shape)
    {
        _actor = actor;
        _onComplete = onComplete;
        _onFailure = onFailure;
    }

    public override void PreStart()
    {
        GetStageActor(Receive).Watch(_actor);
        Pull(In);
    }

    public override void OnPush()
    {
        _actor.Tell(Grab(In), ActorRefs.NoSender);
        Pull(In);
    }

    public override void OnUpstreamFinish()
    {
        End(_onComplete);
        CompleteStage();
    }

    public override void OnUpstreamFailure(Exception e)
    {
        End(_onFailure(e));
        FailStage(e);
    }

    public override void PostStop()
    {
        if (!_ended)
            End(_onFailure(new AbruptStageTerminationException(this)));
    }

    private void End(object message)
    {
        _ended = true;
        _actor.Tell(message, ActorRefs.NoSender);
    }

    private void Receive((IActorRef Sender, object Message) received)
    {
        if (received.Message is not Terminated)
        {
            Log.Error("Unexpected message to stage actor {0}", received.Message.GetType().Name);
            return;
        }

        _ended = true;
        CompleteStage();
    }
}
