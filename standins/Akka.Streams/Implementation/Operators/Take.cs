namespace Akka.Streams.Implementation.Operators;

/// <summary>The first elements.</summary>
internal sealed class Take<T> : FlowLogic<T, T>
{
    private long _left;

    public Take(FlowShape<T, T> shape, long count)
        : base(shape) => _left = count;

    public override void OnPush()
    {
        _left--;
        Push(Out, Grab(In));
        if (_left <= 0)
            CompleteStage();
    }

    public override void OnPull()
    {
        if (_left > 0)
            Pull(In);
        else
            CompleteStage();
    }
}
