namespace Akka.Streams.Implementation.Operators;

/// <summary>The results of the elements that there is one for.</summary>
internal sealed class Collect<TIn, TOut> : SupervisedLogic<TIn, TOut>
{
    private readonly Func<TIn, bool> _isDefined;
    private readonly Func<TIn, TOut> _collector;

    /// <param name="isDefined">Null: there is one where the collector's is not null.</param>
    public Collect(FlowShape<TIn, TOut> shape, Attributes attributes, Func<TIn, bool> isDefined, Func<TIn, TOut> collector)
        : base(shape, attributes)
    {
        _isDefined = isDefined;
        _collector = collector;
    }

    public override void OnPush()
    {
        try
        {
            var element = Grab(In);
            if (_isDefined?.Invoke(element) != false && _collector(element) is { } result)
                Push(Out, result);
            else
                Pull(In);
        }
        catch (Exception error)
        {
            if (GoesOnAfter(error))
                Pull(In);
        }
    }
}
