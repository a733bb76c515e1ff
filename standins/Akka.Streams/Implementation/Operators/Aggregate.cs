namespace Akka.Streams.Implementation.Operators;

/// <summary>One result of all elements, at the end.</summary>
internal sealed class Aggregate<TIn, TOut> : SupervisedLogic<TIn, TOut>
{
    private readonly TOut _zero;
    private readonly Func<TOut, TIn, TOut> _fold;
    private TOut _state;

    public Aggregate(FlowShape<TIn, TOut> shape, Attributes attributes, TOut zero, Func<TOut, TIn, TOut> fold)
        : base(shape, attributes)
    {
        _zero = zero;
        _state = zero;
        _fold = fold;
    }

    public override void OnPush()
    {
        try
        {
            _state = _fold(_state, Grab(In));
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
            Finish();
        else
            Pull(In);
    }

    public override void OnUpstreamFinish()
    {
        if (IsAvailable(Out))
            Finish();
    }

    protected override void OnRestart() => _state = _zero;

    private new void Finish()
    {
        Push(Out, _state);
        CompleteStage();
    }
}
