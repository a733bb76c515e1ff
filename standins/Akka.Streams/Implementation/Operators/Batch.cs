using Akka.Util;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Gathers elements while downstream does not ask, up to a cost.</summary>
internal sealed class Batch<TIn, TOut> : SupervisedLogic<TIn, TOut>
{
    private readonly long _max;
    private readonly Func<TIn, long> _cost;
    private readonly Func<TIn, TOut> _seed;
    private readonly Func<TOut, TIn, TOut> _aggregate;
    private Option<TOut> _batch;
    private Option<TIn> _pending;
    private long _left;

    public Batch(
        FlowShape<TIn, TOut> shape, Attributes attributes, long max, Func<TIn, long> cost, Func<TIn, TOut> seed, Func<TOut, TIn, TOut> aggregate)
        : base(shape, attributes)
    {
        _max = max;
        _left = max;
        _cost = cost;
        _seed = seed;
        _aggregate = aggregate;
    }

    public override void PreStart() => Pull(In);

    public override void OnPush()
    {
        var element = Grab(In);
        if (!TryAdd(element))
            return;

        if (IsAvailable(Out))
            Flush();
        if (!_pending.HasValue)
            TryPull(In);
    }

    public override void OnPull()
    {
        Flush();
        if (IsClosed(In))
            OnUpstreamFinish();
        else if (!_pending.HasValue)
            PullIfIdle();
    }

    public override void OnUpstreamFinish()
    {
        if (!_batch.HasValue)
            CompleteStage();
    }

    protected override void OnRestart()
    {
        _batch = Option<TOut>.None;
        _pending = Option<TIn>.None;
        _left = _max;
    }

    private void Flush()
    {
        if (!_batch.HasValue)
            return;

        Push(Out, _batch.Value);
        _batch = Option<TOut>.None;
        _left = _max;
        if (!_pending.HasValue)
            return;

        var first = _pending.Value;
        _pending = Option<TIn>.None;
        TryAdd(first);
    }

    /// <summary>False when the stage has failed.</summary>
    private bool TryAdd(TIn element)
    {
        try
        {
            var cost = _cost(element);
            if (_batch.HasValue && _left < cost)
            {
                _pending = element;
                return true;
            }

            _batch = _batch.HasValue ? _aggregate(_batch.Value, element) : _seed(element);
            _left -= cost;
            return true;
        }
        catch (Exception error)
        {
            return GoesOnAfter(error);
        }
    }
}
