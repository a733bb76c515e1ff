using Akka.Actor;

namespace Akka.Streams.Stage;

/// <summary>A logic with timers, each known by its key; a new timer replaces the old one of the same key.</summary>
public abstract class TimerGraphStageLogic : GraphStageLogic
{
    private readonly Dictionary<object, Timer> _timers = [];
    private Action<Timer> _onTimer;

    protected TimerGraphStageLogic(Shape shape)
        : base(shape)
    {
    }

    protected internal abstract void OnTimer(object timerKey);

    protected internal void ScheduleOnce(object timerKey, TimeSpan delay) =>
        Schedule(new Timer(timerKey, isRepeating: false), tick => Materializer.ScheduleOnce(delay, tick));

    protected internal void ScheduleRepeatedly(object timerKey, TimeSpan interval) => ScheduleRepeatedly(timerKey, interval, interval);

    protected internal void ScheduleRepeatedly(object timerKey, TimeSpan initialDelay, TimeSpan interval) =>
        Schedule(new Timer(timerKey, isRepeating: true), tick => Materializer.ScheduleRepeatedly(initialDelay, interval, tick));

    protected internal void CancelTimer(object timerKey)
    {
        if (_timers.Remove(timerKey, out var timer))
            timer.Task.Cancel();
    }

    protected internal bool IsTimerActive(object timerKey) => _timers.ContainsKey(timerKey);

    protected internal override void AfterPostStop()
    {
        base.AfterPostStop();
        foreach (var timer in _timers.Values)
            timer.Task.Cancel();
        _timers.Clear();
    }

    private void Schedule(Timer timer, Func<Action, ICancelable> schedule)
    {
        CancelTimer(timer.Key);
        var onTimer = _onTimer ??= GetAsyncCallback<Timer>(Fire);
        timer.Task = schedule(() => onTimer(timer));
        _timers.Add(timer.Key, timer);
    }

    private void Fire(Timer timer)
    {
        // A tick may be on its way when its timer is cancelled or replaced.
        if (!_timers.TryGetValue(timer.Key, out var current) || !ReferenceEquals(current, timer))
            return;

        if (!timer.IsRepeating)
            _timers.Remove(timer.Key);
        OnTimer(timer.Key);
    }

    private sealed class Timer
    {
        public Timer(object key, bool isRepeating)
        {
            Key = key;
            IsRepeating = isRepeating;
        }

        public object Key { get; }

        public bool IsRepeating { get; }

        public ICancelable Task { get; set; }
    }
}
