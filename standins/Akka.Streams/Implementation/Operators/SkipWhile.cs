namespace Akka.Streams.Implementation.Operators;

/// <summary>The elements from the first that the predicate does not hold for.</summary>
internal sealed class SkipWhile<T> : SupervisedLogic<T, T>
{
    private readonly Predicate<T> _predicate;
    private bool _passing;

    public SkipWhile(FlowShape<T, T> shape, Attributes attributes, Predicate<T> predicate)
        : base(shape, attributes) => _predicate = predicate;

    public override void OnPush()
    {
        try
        {
            var element = Grab(In);
            _passing = _passing || !_predicate(element);
            if (_passing)
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
