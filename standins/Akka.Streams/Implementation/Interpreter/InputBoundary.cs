using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Interpreter;

/// <summary>
/// Where elements from another island arrive. It asks for as many as its buffer holds, and for the next half of that whenever half was
/// taken, so the other side is not waited for at each element.
/// </summary>
internal sealed class InputBoundary : OutGraphStageLogic
{
    private readonly Outlet<object> _out = new("InputBoundary.out") { Id = 0 };
    private readonly OutputBoundary _upstream;
    private readonly Queue<object> _buffer;
    private readonly int _size;
    private readonly int _batch;
    private int _taken;
    private bool _upstreamEnded;

    public InputBoundary(OutputBoundary upstream, int size)
        : base(inCount: 0, outCount: 1)
    {
        _upstream = upstream;
        _size = size;
        _batch = Math.Max(1, size / 2);
        _buffer = new Queue<object>(size);
        Next = GetAsyncCallback<object>(OnNext);
        Completion = GetAsyncCallback<Exception>(OnCompletion);
        SetHandler(_out, this);
    }

    /// <summary>Takes an element that was asked for; from any thread.</summary>
    public Action<object> Next { get; }

    /// <summary>No more will come: completed, or failed when there is an exception; from any thread.</summary>
    public Action<Exception> Completion { get; }

    public override void PreStart() => _upstream.Request(_size);

    public override void OnPull()
    {
        if (_buffer.TryDequeue(out var element))
            PushAndAsk(element);
        if (_upstreamEnded && _buffer.Count == 0)
            CompleteStage();
    }

    public override void OnDownstreamFinish(Exception cause)
    {
        EndUpstream(cause);
        base.OnDownstreamFinish(cause);
    }

    public override void PostStop() => EndUpstream(SubscriptionWithCancelException.StageWasCompleted.Instance);

    /// <summary>The actor of this island is ending: both sides fail.</summary>
    public void OnAbort(Exception cause)
    {
        EndUpstream(SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);
        FailStage(cause);
    }

    private void OnNext(object element)
    {
        if (_upstreamEnded)
            return;

        if (IsAvailable(_out))
            PushAndAsk(element);
        else
            _buffer.Enqueue(element);
    }

    private void OnCompletion(Exception failure)
    {
        if (_upstreamEnded)
            return;

        _upstreamEnded = true;
        if (failure is not null)
            FailStage(failure);
        else if (_buffer.Count == 0)
            CompleteStage();
    }

    private void PushAndAsk(object element)
    {
        Push(_out, element);
        if (++_taken < _batch || _upstreamEnded)
            return;

        _taken = 0;
        _upstream.Request(_batch);
    }

    private void EndUpstream(Exception cause)
    {
        if (_upstreamEnded)
            return;

        _upstreamEnded = true;
        _upstream.Cancellation(cause);
    }
}
