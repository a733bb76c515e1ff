namespace Akka.Streams.Implementation.Operators;

/// <summary>Any number of elements for one; the function is made anew for each run and restart.</summary>
internal sealed class StatefulSelectMany<TIn, TOut> : SupervisedLogic<TIn, TOut>
{
    private readonly Func<Func<TIn, IEnumerable<TOut>>> _factory;
    private Func<TIn, IEnumerable<TOut>> _concat;
    private IEnumerator<TOut> _current;

    public StatefulSelectMany(FlowShape<TIn, TOut> shape, Attributes attributes, Func<Func<TIn, IEnumerable<TOut>>> factory)
        : base(shape, attributes)
    {
        _factory = factory;
        _concat = factory();
    }

    public override void OnPush()
    {
        try
        {
            _current = _concat(Grab(In)).GetEnumerator();
            Advance();
            PushOrPull();
        }
        catch (Exception error)
        {
            DropCurrent();
            if (!GoesOnAfter(error))
                return;

            if (IsClosed(In))
                CompleteStage();
            else if (IsAvailable(Out))
                PullIfIdle();
        }
    }

    // As in the real library, the decider is not asked about what is thrown while the elements of one are walked through.
    public override void OnPull() => PushOrPull();

    public override void OnUpstreamFinish()
    {
        if (_current is null)
            CompleteStage();
    }

    public override void PostStop() => DropCurrent();

    protected override void OnRestart() => _concat = _factory();

    private void PushOrPull()
    {
        if (_current is not null)
        {
            Push(Out, _current.Current);
            Advance();
            if (_current is null && IsClosed(In))
                CompleteStage();
        }
        else if (IsClosed(In))
        {
            CompleteStage();
        }
        else
        {
            Pull(In);
        }
    }

    private void Advance()
    {
        if (!_current.MoveNext())
            DropCurrent();
    }

    private void DropCurrent()
    {
        _current?.Dispose();
        _current = null;
    }
}
