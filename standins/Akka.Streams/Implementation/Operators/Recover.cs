using Akka.Util;

namespace Akka.Streams.Implementation.Operators;

/// <summary>One last element instead of a failure.</summary>
internal sealed class Recover<T> : FlowLogic<T, T>
{
    private readonly Func<Exception, Option<T>> _recovery;

    public Recover(FlowShape<T, T> shape, Func<Exception, Option<T>> recovery)
        : base(shape) => _recovery = recovery;

    public override void OnPush() => Push(Out, Grab(In));

    public override void OnUpstreamFailure(Exception e)
    {
        var last = _recovery(e);
        if (last.HasValue)
            Emit(Out, last.Value, CompleteStage);
        else
            FailStage(e);
    }
}
