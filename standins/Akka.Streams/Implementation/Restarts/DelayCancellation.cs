namespace Akka.Streams.Implementation.Restarts;

/// <summary>
/// Holds a cancellation back for a while: when a graph fails, the failure comes out of its exit and a cancellation out of its entrance,
/// and the failure must be seen first.
/// </summary>
internal sealed class DelayCancellation<T> : FlowLogic<T, T>
{
    private readonly TimeSpan _delay;
    private Exception _cause;

    public DelayCancellation(FlowShape<T, T> shape, TimeSpan delay)
        : base(shape) => _delay = delay;

    public override void OnPush()
    {
        if (_cause is null)
            Push(Out, Grab(In));
    }

    public override void OnDownstreamFinish(Exception cause)
    {
        _cause = cause;
        ScheduleOnce("DelayCancellation", _delay);
    }

    protected internal override void OnTimer(object timerKey) => CancelStage(_cause);
}
