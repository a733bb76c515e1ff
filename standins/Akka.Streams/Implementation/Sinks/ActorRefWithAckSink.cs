using Akka.Actor;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>Tells each element to an actor when it has acknowledged the one before.</summary>
internal sealed class ActorRefWithAckSink<T> : SinkLogic<T>
{
    private readonly Queue<T> _buffer = new();
    private readonly IActorRef _actor;
    private readonly object _onInit;
    private readonly Type _ack;
    private readonly object _onComplete;
    private readonly Func<Exception, object> _onFailure;
    private readonly int _bufferSize;
    private bool _acknowledged;
    private bool _completing;
    private bool _ended;

    public ActorRefWithAckSink(
        SinkShape<T> shape, int bufferSize, IActorRef actor, object onInit, object ack, object onComplete, Func<Exception, object> onFailure)
        : base(shape)
    {
        _bufferSize = bufferSize;
        _actor = actor;
        _onInit = onInit;
        _ack = ack.GetType();
        _onComplete = onComplete;
        _onFailure = onFailure;
    }

    public override void PreStart()
    {
        SetKeepGoing(true);
        GetStageActor(Receive).Watch(_actor);
        Tell(_onInit);
        Pull(In);
    }

    public override void OnPush()
    {
        _buffer.Enqueue(Grab(In));
        if (_acknowledged)
            SendNext();
        if (_buffer.Count < _bufferSize)
            TryPull(In);
    }

    public override void OnUpstreamFinish()
    {
        _completing = true;
        if (_buffer.Count == 0)
            Finish();
    }

    public override void OnUpstreamFailure(Exception e)
    {
        _ended = true;
        Tell(_onFailure(e));
        FailStage(e);
    }

    public override void PostStop()
    {
        if (!_ended)
            Tell(_onFailure(new AbruptStageTerminationException(this)));
    }

    private void Receive((IActorRef Sender, object Message) received)
    {
        if (received.Message is Terminated)
        {
            _ended = true;
            CompleteStage();
        }
        else if (received.Message.GetType() == _ack)
        {
            _acknowledged = true;
            if (_buffer.Count > 0)
                SendNext();
        }
    }

    private void SendNext()
    {
        _acknowledged = false;
        Tell(_buffer.Dequeue());
        if (_completing && _buffer.Count == 0)
            Finish();
        else if (!HasBeenPulled(In))
            TryPull(In);
    }

    private new void Finish()
    {
        _ended = true;
        Tell(_onComplete);
        CompleteStage();
    }

    private void Tell(object message) => _actor.Tell(message, StageActor.Ref);
}
