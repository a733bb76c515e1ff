using Akka.Util;

namespace Akka.Streams.Implementation.Operators;

/// <summary>All elements reduced to one, at the end; an empty stream fails.</summary>
internal sealed class Sum<T> : SupervisedLogic<T, T>
{
    private readonly Func<T, T, T> _reduce;
    private Option<T> _state;

    public Sum(FlowShape<T, T> shape, Attributes attributes, Func<T, T, T> reduce)
        : base(shape, attributes) => _reduce = reduce;

    public override void OnPush()
    {
        try
        {
            var element = Grab(In);
            _state = _state.HasValue ? _reduce(_state.Value, element) : element;
        }
        catch (Exception error)
        {
            if (!GoesOnAfter(error))
                return;
        }

        Pull(In);
    }

    public override void OnPull()
    {
        if (IsClosed(In))
            OnUpstreamFinish();
        else
            Pull(In);
    }

    public override void OnUpstreamFinish()
    {
        if (!_state.HasValue)
        {
            FailStage(new NoSuchElementException("Sum over empty stream"));
        }
        else if (IsAvailable(Out))
        {
            Push(Out, _state.Value);
            CompleteStage();
        }
    }

    protected override void OnRestart() => _state = Option<T>.None;
}
