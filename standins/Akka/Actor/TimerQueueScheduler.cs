using System.Diagnostics;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The scheduler: a runtime timer for each thing that is due.</summary>
internal sealed class TimerQueueScheduler(LoggingBus log) : IScheduler, IAdvancedScheduler, IDisposable
{
    private volatile bool _disposed;

    public DateTimeOffset Now => DateTimeOffset.Now;

    public TimeSpan MonotonicClock => TimeSpan.FromMilliseconds(Environment.TickCount64);

    public TimeSpan HighResMonotonicClock => Stopwatch.GetElapsedTime(0);

    public IAdvancedScheduler Advanced => this;

    public void Dispose() => _disposed = true;

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellOnce(delay, receiver, message, sender, null);

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        Schedule(delay, null, () => receiver.Tell(message, sender), cancelable);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        Schedule(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) =>
        Schedule(delay, null, action.Run, cancelable);

    public void ScheduleOnce(TimeSpan delay, IRunnable action) => Schedule(delay, null, action.Run, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        Schedule(initialDelay, interval, action.Run, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) =>
        Schedule(initialDelay, interval, action.Run, null);

    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) => Schedule(delay, null, action, cancelable);

    public void ScheduleOnce(TimeSpan delay, Action action) => Schedule(delay, null, action, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Schedule(initialDelay, interval, action, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        Schedule(initialDelay, interval, action, null);

    private void Schedule(TimeSpan delay, TimeSpan? interval, Action action, ICancelable? cancelable)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        if (interval is { } period)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero, nameof(interval));
        if (_disposed)
            throw new SchedulerException("cannot enqueue after timer shutdown");
        if (cancelable is not { IsCancellationRequested: true })
            _ = new Entry(this, delay, interval, action, cancelable);
    }

    /// <summary>One thing that is due once or again and again; it holds itself alive through its timer.</summary>
    private sealed class Entry
    {
        private readonly TimerQueueScheduler _owner;
        private readonly Action _action;
        private readonly ICancelable? _cancelable;
        private readonly bool _once;
        private readonly Timer _timer;
        private readonly CancellationTokenRegistration _registration;

        internal Entry(TimerQueueScheduler owner, TimeSpan delay, TimeSpan? interval, Action action, ICancelable? cancelable)
        {
            _owner = owner;
            _action = action;
            _cancelable = cancelable;
            _once = interval is null;
            _timer = new Timer(static entry => ((Entry)entry!).Fire(), this, Timeout.Infinite, Timeout.Infinite);
            if (cancelable is not null)
                _registration = cancelable.Token.UnsafeRegister(static entry => ((Entry)entry!)._timer.Dispose(), this);
            try
            {
                _timer.Change(delay, interval ?? Timeout.InfiniteTimeSpan);
            }
            catch (ObjectDisposedException)
            {
                // Cancelled in the meantime.
            }
        }

        private void Fire()
        {
            if (_once || _owner._disposed)
            {
                _timer.Dispose();
                _registration.Unregister();
            }

            if (_owner._disposed || _cancelable is { IsCancellationRequested: true })
                return;

            try
            {
                _action();
            }
            catch (Exception e)
            {
                _timer.Dispose();
                _owner.Log(e);
            }
        }
    }

    private void Log(Exception cause) =>
        log.Publish(new Error(cause, nameof(TimerQueueScheduler), GetType(), "Exception while executing a scheduled action"));
}
