using Akka.Actor;
using Akka.Event;
using Akka.Streams.Implementation.Modules;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>The elements told to a reference; it ends with the stream.</summary>
internal sealed class ActorRefSource<T> : SourceLogic<T>, ILateValue
{
    private readonly OverflowBuffer<T> _buffer;
    private readonly OverflowStrategy _strategy;
    private bool _completing;

    private ActorRefSource(SourceShape<T> shape, int bufferSize, OverflowStrategy strategy)
        : base(shape)
    {
        _buffer = new OverflowBuffer<T>(bufferSize);
        _strategy = strategy;
    }

    object ILateValue.Value => GetStageActor(Receive).Ref;

    public static (GraphStageLogic, IActorRef) Create(SourceShape<T> shape, int bufferSize, OverflowStrategy strategy) =>
        (new ActorRefSource<T>(shape, bufferSize, strategy), null);

    public override void OnPull()
    {
        if (_buffer.TryDequeue(out var element))
            Push(Out, element);
        CompleteIfDone();
    }

    private void Receive((IActorRef Sender, object Message) received)
    {
        switch (received.Message)
        {
            case Status.Success:
                _completing = true;
                CompleteIfDone();
                break;
            case Status.Failure failure:
                FailStage(failure.Cause);
                break;
            case T element when !_completing:
                Take(element);
                break;
        }
    }

    private void Take(T element)
    {
        if (IsAvailable(Out))
            Push(Out, element);
        else if (!_buffer.IsFull || (_buffer.Capacity > 0 && _buffer.MakeRoom(_strategy)))
            _buffer.Enqueue(element);
        else if (_buffer.Capacity > 0 && _strategy == OverflowStrategy.Fail)
            FailStage(new BufferOverflowException($"Buffer overflow, max capacity was ({_buffer.Capacity})"));
        else
            Log.Debug("Dropping element because there is no downstream demand: [{0}]", element);
    }

    private void CompleteIfDone()
    {
        if (_completing && _buffer.IsEmpty)
            CompleteStage();
    }
}
