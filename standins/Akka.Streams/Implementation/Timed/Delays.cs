namespace Akka.Streams.Implementation.Timed;

/// <summary>Asks upstream only after a time.</summary>
internal sealed class InitialDelay<T> : FlowLogic<T, T>
{
    private readonly TimeSpan _delay;
    private bool _open;

    public InitialDelay(FlowShape<T, T> shape, TimeSpan delay)
        : base(shape) => _delay = delay;

    public override void PreStart()
    {
        if (_delay == TimeSpan.Zero)
            _open = true;
        else
            ScheduleOnce("InitialDelay", _delay);
    }

    public override void OnPush() => Push(Out, Grab(In));

    public override void OnPull()
    {
        if (_open)
            Pull(In);
    }

    protected internal override void OnTimer(object timerKey)
    {
        _open = true;
        if (IsAvailable(Out))
            Pull(In);
    }
}

/// <summary>Completes after a time.</summary>
internal sealed class TakeWithin<T> : FlowLogic<T, T>
{
    private readonly TimeSpan _duration;

    public TakeWithin(FlowShape<T, T> shape, TimeSpan duration)
        : base(shape) => _duration = duration;

    public override void PreStart() => ScheduleOnce("TakeWithin", _duration);

    public override void OnPush() => Push(Out, Grab(In));

    protected internal override void OnTimer(object timerKey) => CompleteStage();
}
