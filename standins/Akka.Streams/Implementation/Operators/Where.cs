namespace Akka.Streams.Implementation.Operators;

/// <summary>The elements that the predicate holds for.</summary>
internal sealed class Where<T> : SupervisedLogic<T, T>
{
    private readonly Predicate<T> _predicate;

    public Where(FlowShape<T, T> shape, Attributes attributes, Predicate<T> predicate)
        : base(shape, attributes) => _predicate = predicate;

    public override void OnPush()
    {
        try
        {
            var element = Grab(In);
            if (_predicate(element))
                Push(Out, element);
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
