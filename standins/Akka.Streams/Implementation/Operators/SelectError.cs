namespace Akka.Streams.Implementation.Operators;

/// <summary>Fails with another exception.</summary>
internal sealed class SelectError<T> : FlowLogic<T, T>
{
    private readonly Func<Exception, Exception> _selector;

    public SelectError(FlowShape<T, T> shape, Func<Exception, Exception> selector)
        : base(shape) => _selector = selector;

    public override void OnPush() => Push(Out, Grab(In));

    public override void OnUpstreamFailure(Exception e) => FailStage(_selector(e));
}
