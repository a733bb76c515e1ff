namespace Akka.Actor;

/// <summary>An actor with timers; they end with it, and with its restart.</summary>
public interface IWithTimers
{
    ITimerScheduler Timers { get; set; }
}

/// <summary>The timers of an actor by key; starting one with a key that runs replaces it.</summary>
public interface ITimerScheduler
{
    IReadOnlyCollection<object> ActiveTimers { get; }

    void StartPeriodicTimer(object key, object msg, TimeSpan interval);

    void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender);

    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval);

    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender);

    void StartSingleTimer(object key, object msg, TimeSpan timeout);

    void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender);

    bool IsTimerActive(object key);

    void Cancel(object key);

    void CancelAll();
}

/// <summary>A tick carries its timer's generation, so that one which was cancelled or replaced after it was sent is dropped.</summary>
internal sealed class TimerScheduler(IActorContext context) : ITimerScheduler
{
    private readonly Dictionary<object, Timer> _timers = [];
    private int _generation;

    public IReadOnlyCollection<object> ActiveTimers => _timers.Keys;

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => Start(key, msg, interval, interval, null);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) =>
        Start(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        Start(key, msg, initialDelay, interval, null);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender) =>
        Start(key, msg, initialDelay, interval, sender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => Start(key, msg, timeout, null, null);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender) => Start(key, msg, timeout, null, sender);

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out var timer))
            timer.Task.Cancel();
    }

    public void CancelAll()
    {
        foreach (var timer in _timers.Values)
            timer.Task.Cancel();
        _timers.Clear();
    }

    private void Start(object key, object message, TimeSpan delay, TimeSpan? interval, IActorRef? sender)
    {
        Cancel(key);
        var generation = ++_generation;
        TimerMessage tick = message is INotInfluenceReceiveTimeout
            ? new QuietTimerMessage(this, key, generation, message)
            : new TimerMessage(this, key, generation, message);
        var scheduler = context.System.Scheduler;
        var task = interval is { } period
            ? scheduler.ScheduleTellRepeatedlyCancelable(delay, period, context.Self, tick, sender!)
            : scheduler.ScheduleTellOnceCancelable(delay, context.Self, tick, sender!);
        _timers[key] = new Timer(generation, interval is not null, task);
    }

    private sealed record Timer(int Generation, bool Repeats, ICancelable Task);

    internal class TimerMessage(TimerScheduler owner, object key, int generation, object message)
        : IWrappedMessage, INoSerializationVerificationNeeded
    {
        public object Message { get; } = message;

        /// <summary>The message of a timer that still runs for this instance of the actor; null otherwise.</summary>
        internal object? Take(IWithTimers? actor)
        {
            if (!ReferenceEquals(actor?.Timers, owner)
                || !owner._timers.TryGetValue(key, out var timer)
                || timer.Generation != generation)
            {
                return null;
            }

            if (!timer.Repeats)
                owner._timers.Remove(key);
            return Message;
        }
    }

    private sealed class QuietTimerMessage(TimerScheduler owner, object key, int generation, object message)
        : TimerMessage(owner, key, generation, message), INotInfluenceReceiveTimeout;
}
