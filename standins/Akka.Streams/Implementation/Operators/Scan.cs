namespace Akka.Streams.Implementation.Operators;

/// <summary>The state before the first element and after each.</summary>
internal sealed class Scan<TIn, TOut> : SupervisedLogic<TIn, TOut>
{
    private readonly TOut _zero;
    private readonly Func<TOut, TIn, TOut> _next;
    private TOut _state;
    private bool _started;

    public Scan(FlowShape<TIn, TOut> shape, Attributes attributes, TOut zero, Func<TOut, TIn, TOut> next)
        : base(shape, attributes)
    {
        _zero = zero;
        _state = zero;
        _next = next;
    }

    public override void OnPush()
    {
        try
        {
            _state = _next(_state, Grab(In));
            Push(Out, _state);
        }
        catch (Exception error)
        {
            if (GoesOnAfter(error) && IsAvailable(Out))
                Pull(In);
        }
    }

    public override void OnPull()
    {
        if (_started)
        {
            Pull(In);
            return;
        }

        _started = true;
        Push(Out, _zero);
        if (IsClosed(In))
            CompleteStage();
    }

    public override void OnUpstreamFinish()
    {
        if (_started)
            CompleteStage();
    }

    protected override void OnRestart()
    {
        _state = _zero;
        Push(Out, _state);
    }
}
