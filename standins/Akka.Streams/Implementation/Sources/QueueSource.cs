using Akka.Pattern;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>
/// The elements that its owner offers. An offer is answered when the element is in the buffer, or, without a buffer, taken; at most
/// one waits.
/// </summary>
internal sealed class QueueSource<T> : SourceLogic<T>
{
    private readonly OverflowBuffer<T> _buffer;
    private readonly OverflowStrategy _strategy;
    private readonly TaskCompletionSource<Done> _completion;
    private Offer _waiting;
    private bool _completing;

    private QueueSource(SourceShape<T> shape, int bufferSize, OverflowStrategy strategy, TaskCompletionSource<Done> completion)
        : base(shape)
    {
        _buffer = new OverflowBuffer<T>(bufferSize);
        _strategy = strategy;
        _completion = completion;
    }

    public static (GraphStageLogic, ISourceQueueWithComplete<T>) Create(SourceShape<T> shape, int bufferSize, OverflowStrategy strategy)
    {
        var completion = Promise.Create<Done>();
        var logic = new QueueSource<T>(shape, bufferSize, strategy, completion);
        var queue = new Handle(
            logic.GetAsyncCallback<Offer>(logic.OnOffer, offer => offer.Answer.TrySetException(new StreamDetachedException())),
            logic.GetAsyncCallback<Exception>(logic.OnEnd),
            completion.Task);
        return (logic, queue);
    }

    public override void OnPull()
    {
        if (_buffer.TryDequeue(out var element))
        {
            Push(Out, element);
            if (_waiting is not null)
                _buffer.Enqueue(Accept(_waiting));
        }
        else if (_waiting is not null)
        {
            Push(Out, Accept(_waiting));
        }

        CompleteIfDone();
    }

    public override void OnDownstreamFinish(Exception cause)
    {
        _waiting?.Answer.TrySetResult(QueueOfferResult.QueueClosed.Instance);
        _waiting = null;
        _completion.TrySetResult(Done.Instance);
        CompleteStage();
    }

    public override void PostStop()
    {
        _completion.TrySetException(new StreamDetachedException());
        _waiting?.Answer.TrySetException(new StreamDetachedException());
    }

    private void OnOffer(Offer offer)
    {
        if (IsAvailable(Out) && _buffer.IsEmpty)
            Push(Out, Accept(offer));
        else if (!_buffer.IsFull || (_buffer.Capacity > 0 && _buffer.MakeRoom(_strategy)))
            _buffer.Enqueue(Accept(offer));
        else if (_strategy == OverflowStrategy.Fail)
            Overflow(offer);
        else if (_buffer.Capacity > 0 && _strategy == OverflowStrategy.DropNew)
            offer.Answer.TrySetResult(QueueOfferResult.Dropped.Instance);
        else
            Wait(offer);
    }

    private void Wait(Offer offer)
    {
        if (_waiting is null)
        {
            _waiting = offer;
            return;
        }

        switch (_strategy)
        {
            case OverflowStrategy.DropHead or OverflowStrategy.DropBuffer:
                _waiting.Answer.TrySetResult(QueueOfferResult.Dropped.Instance);
                _waiting = offer;
                break;
            case OverflowStrategy.DropTail or OverflowStrategy.DropNew:
                offer.Answer.TrySetResult(QueueOfferResult.Dropped.Instance);
                break;
            default:
                offer.Answer.TrySetException(
                    new IllegalStateException("You have to wait for previous offer to be resolved to send another request"));
                break;
        }
    }

    private void Overflow(Offer offer)
    {
        if (_buffer.Capacity == 0 && _waiting is null)
        {
            _waiting = offer;
            return;
        }

        var overflow = new BufferOverflowException($"Buffer overflow (max capacity was: {_buffer.Capacity})!");
        offer.Answer.TrySetResult(new QueueOfferResult.Failure(overflow));
        OnEnd(overflow);
    }

    private void OnEnd(Exception failure)
    {
        if (failure is not null)
        {
            _completion.TrySetException(failure);
            FailStage(failure);
            return;
        }

        _completing = true;
        CompleteIfDone();
    }

    private void CompleteIfDone()
    {
        if (!_completing || !_buffer.IsEmpty || _waiting is not null)
            return;

        _completion.TrySetResult(Done.Instance);
        CompleteStage();
    }

    private T Accept(Offer offer)
    {
        if (ReferenceEquals(offer, _waiting))
            _waiting = null;
        offer.Answer.TrySetResult(QueueOfferResult.Enqueued.Instance);
        return offer.Element;
    }

    private sealed record Offer(T Element, TaskCompletionSource<IQueueOfferResult> Answer);

    private sealed class Handle : ISourceQueueWithComplete<T>
    {
        private readonly Action<Offer> _offer;
        private readonly Action<Exception> _end;
        private readonly Task _completion;

        public Handle(Action<Offer> offer, Action<Exception> end, Task completion)
        {
            _offer = offer;
            _end = end;
            _completion = completion;
        }

        public Task<IQueueOfferResult> OfferAsync(T element)
        {
            if (element is null)
                throw new ArgumentNullException(nameof(element), "Element must not be null, rule 2.13");

            var answer = Promise.Create<IQueueOfferResult>();
            _offer(new Offer(element, answer));
            return answer.Task;
        }

        public Task WatchCompletionAsync() => _completion;

        public void Complete() => _end(null);

        public void Fail(Exception ex)
        {
            ArgumentNullException.ThrowIfNull(ex);
            _end(ex);
        }
    }
}
