namespace Akka.Streams.Implementation.Operators;

/// <summary>All but the first elements.</summary>
internal sealed class Skip<T> : FlowLogic<T, T>
{
    private long _left;

    public Skip(FlowShape<T, T> shape, long count)
        : base(shape) => _left = count;

    public override void OnPush()
    {
        if (_left <= 0)
        {
            Push(Out, Grab(In));
            return;
        }

        _left--;
        Pull(In);
    }
}
