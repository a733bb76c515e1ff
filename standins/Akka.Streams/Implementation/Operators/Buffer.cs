namespace Akka.Streams.Implementation.Operators;

/// <summary>Holds elements until they are asked for; the strategy says what a full buffer does.</summary>
internal sealed class Buffer<T> : FlowLogic<T, T>
{
    private readonly OverflowBuffer<T> _buffer;
    private readonly OverflowStrategy _strategy;

    public Buffer(FlowShape<T, T> shape, int size, OverflowStrategy strategy)
        : base(shape)
    {
        _buffer = new OverflowBuffer<T>(size);
        _strategy = strategy;
    }

    public override void PreStart() => Pull(In);

    public override void OnPush()
    {
        var element = Grab(In);
        if (IsAvailable(Out))
            Push(Out, element);
        else if (!_buffer.IsFull || _buffer.MakeRoom(_strategy))
            _buffer.Enqueue(element);
        else if (_strategy == OverflowStrategy.Fail)
            FailStage(new BufferOverflowException($"Buffer overflow (max capacity was {_buffer.Capacity})"));

        if (_strategy != OverflowStrategy.Backpressure || !_buffer.IsFull)
            TryPull(In);
    }

    public override void OnPull()
    {
        if (_buffer.TryDequeue(out var element))
            Push(Out, element);
        if (!IsClosed(In))
            PullIfIdle();
        else if (_buffer.IsEmpty)
            CompleteStage();
    }

    public override void OnUpstreamFinish()
    {
        if (_buffer.IsEmpty)
            CompleteStage();
    }
}
