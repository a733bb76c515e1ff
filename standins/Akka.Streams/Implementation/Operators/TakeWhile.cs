namespace Akka.Streams.Implementation.Operators;

/// <summary>The elements before the first that the predicate does not hold for.</summary>
internal sealed class TakeWhile<T> : SupervisedLogic<T, T>
{
    private readonly Predicate<T> _predicate;
    private readonly bool _inclusive;

    public TakeWhile(FlowShape<T, T> shape, Attributes attributes, Predicate<T> predicate, bool inclusive)
        : base(shape, attributes)
    {
        _predicate = predicate;
        _inclusive = inclusive;
    }

    public override void OnPush()
    {
        try
        {
            var element = Grab(In);
            var goesOn = _predicate(element);
            if (goesOn || _inclusive)
                Push(Out, element);
            if (!goesOn)
                CompleteStage();
        }
        catch (Exception error)
        {
            if (GoesOnAfter(error))
                Pull(In);
        }
    }
}
