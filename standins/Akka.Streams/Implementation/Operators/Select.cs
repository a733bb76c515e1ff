namespace Akka.Streams.Implementation.Operators;

/// <summary>One element for one.</summary>
internal sealed class Select<TIn, TOut> : SupervisedLogic<TIn, TOut>
{
    private readonly Func<TIn, TOut> _map;

    public Select(FlowShape<TIn, TOut> shape, Attributes attributes, Func<TIn, TOut> map)
        : base(shape, attributes) => _map = map;

    public override void OnPush()
    {
        try
        {
            Push(Out, _map(Grab(In)));
        }
        catch (Exception error)
        {
            if (GoesOnAfter(error))
                Pull(In);
        }
    }
}
