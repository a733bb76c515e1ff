using System.Diagnostics;

namespace Akka.Streams.Implementation.Timed;

/// <summary>Puts an element in where upstream is silent while downstream asks.</summary>
internal sealed class KeepAlive<TIn, TOut> : FlowLogic<TIn, TOut> where TIn : TOut
{
    private const string Timer = "KeepAlive";

    private readonly TimeSpan _timeout;
    private readonly Func<TOut> _inject;
    private long _last = Stopwatch.GetTimestamp();

    public KeepAlive(FlowShape<TIn, TOut> shape, TimeSpan timeout, Func<TOut> inject)
        : base(shape)
    {
        _timeout = timeout;
        _inject = inject;
    }

    private TimeSpan Remaining => _timeout - Stopwatch.GetElapsedTime(_last);

    public override void PreStart() => Pull(In);

    public override void OnPush()
    {
        _last = Stopwatch.GetTimestamp();
        CancelTimer(Timer);
        if (IsAvailable(Out))
            PassOn();
    }

    public override void OnPull()
    {
        if (IsAvailable(In))
            PassOn();
        else if (Remaining <= TimeSpan.Zero)
            Inject();
        else
            ScheduleOnce(Timer, Remaining);
    }

    public override void OnUpstreamFinish()
    {
        if (!IsAvailable(In))
            CompleteStage();
    }

    protected internal override void OnTimer(object timerKey)
    {
        if (!IsAvailable(Out))
            return;

        if (Remaining <= TimeSpan.Zero)
            Inject();
        else
            ScheduleOnce(Timer, Remaining);
    }

    private void PassOn()
    {
        Push(Out, Grab(In));
        if (IsClosed(In))
            CompleteStage();
        else
            Pull(In);
    }

    private void Inject()
    {
        _last = Stopwatch.GetTimestamp();
        Push(Out, _inject());
    }
}
