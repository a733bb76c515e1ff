using System.Diagnostics;

namespace Akka.Streams.Implementation.Timed;

/// <summary>Fails a stream whose first element is late.</summary>
internal sealed class InitialTimeout<T> : FlowLogic<T, T>
{
    private readonly TimeSpan _timeout;
    private bool _passed;

    public InitialTimeout(FlowShape<T, T> shape, TimeSpan timeout)
        : base(shape) => _timeout = timeout;

    public override void PreStart() => ScheduleOnce("InitialTimeout", _timeout);

    public override void OnPush()
    {
        _passed = true;
        Push(Out, Grab(In));
    }

    protected internal override void OnTimer(object timerKey)
    {
        if (!_passed)
            FailStage(new TimeoutException($"The first element has not yet passed through in {_timeout}."));
    }
}

/// <summary>Fails a stream that is not completed in time.</summary>
internal sealed class CompletionTimeout<T> : FlowLogic<T, T>
{
    private readonly TimeSpan _timeout;

    public CompletionTimeout(FlowShape<T, T> shape, TimeSpan timeout)
        : base(shape) => _timeout = timeout;

    public override void PreStart() => ScheduleOnce("CompletionTimeout", _timeout);

    public override void OnPush() => Push(Out, Grab(In));

    protected internal override void OnTimer(object timerKey) =>
        FailStage(new TimeoutException($"The stream has not been completed in {_timeout}."));
}

/// <summary>Fails a stream that no element passes for a time.</summary>
internal sealed class IdleTimeout<T> : FlowLogic<T, T>
{
    private readonly TimeSpan _timeout;
    private long _last = Stopwatch.GetTimestamp();

    public IdleTimeout(FlowShape<T, T> shape, TimeSpan timeout)
        : base(shape) => _timeout = timeout;

    /// <summary>An eighth of the timeout, but not less than 100 ms, but not more than half of it.</summary>
    public static TimeSpan CheckInterval(TimeSpan timeout) =>
        TimeSpan.FromTicks(Math.Min(Math.Max(timeout.Ticks / 8, 100 * TimeSpan.TicksPerMillisecond), timeout.Ticks / 2));

    public override void PreStart() => ScheduleRepeatedly("IdleTimeout", CheckInterval(_timeout));

    public override void OnPush()
    {
        _last = Stopwatch.GetTimestamp();
        Push(Out, Grab(In));
    }

    protected internal override void OnTimer(object timerKey)
    {
        if (Stopwatch.GetElapsedTime(_last) > _timeout)
            FailStage(new TimeoutException($"No elements passed in the last {_timeout}."));
    }
}

/// <summary>Fails a stream whose downstream does not ask for a time.</summary>
internal sealed class BackpressureTimeout<T> : FlowLogic<T, T>
{
    private readonly TimeSpan _timeout;
    private long _last = Stopwatch.GetTimestamp();
    private bool _waiting = true;

    public BackpressureTimeout(FlowShape<T, T> shape, TimeSpan timeout)
        : base(shape) => _timeout = timeout;

    public override void PreStart() => ScheduleRepeatedly("BackpressureTimeout", IdleTimeout<T>.CheckInterval(_timeout));

    public override void OnPush()
    {
        Push(Out, Grab(In));
        _last = Stopwatch.GetTimestamp();
        _waiting = true;
    }

    public override void OnPull()
    {
        _waiting = false;
        Pull(In);
    }

    protected internal override void OnTimer(object timerKey)
    {
        if (_waiting && Stopwatch.GetElapsedTime(_last) > _timeout)
            FailStage(new TimeoutException($"No demand signalled in the last {_timeout}."));
    }
}
