namespace Akka.Streams.Implementation.Operators;

/// <summary>Lets elements pass.</summary>
internal sealed class Identity<T> : FlowLogic<T, T>
{
    public Identity(FlowShape<T, T> shape)
        : base(shape)
    {
    }

    public override void OnPush() => Push(Out, Grab(In));
}
