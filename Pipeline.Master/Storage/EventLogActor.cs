using Akka.Actor;
using Akka.Event;
using static Pipeline.Master.Storage.EventLog;

namespace Pipeline.Master.Storage;

/// <summary>
/// Numbers, stores and publishes what actors say that happened; keeps the newest lines in the store. What it is asked is in <see cref="EventLog"/>.
/// </summary>
internal sealed class EventLogActor : ReceiveActor, IWithStash, IWithTimers
{
    /// <summary>Lines kept: some megabytes, and the days that one wants to look back.</summary>
    private const int Kept = 20_000;

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly JobStore _store;
    private readonly TimeProvider _time;
    private long _last;

    /// <summary>Starts where the stored log ends.</summary>
    /// <param name="store">Keeps the lines.</param>
    /// <param name="time">Dates the lines.</param>
    public EventLogActor(JobStore store, TimeProvider time)
    {
        _store = store;
        _time = time;
        Receive<Begin>(begin =>
        {
            _last = begin.Last;
            Become(Logging);
            Stash.UnstashAll();
        });
        Receive<Again>(_ => Load());
        Receive<Status.Failure>(failure =>
        {
            Context.GetLogger().Warning(failure.Cause, "The events log cannot be read; trying again in {Interval}", RetryInterval);
            Timers.StartSingleTimer(nameof(Again), new Again(), RetryInterval);
        });
        ReceiveAny(_ => Stash.Stash());
    }

    /// <inheritdoc/>
    public IStash Stash { get; set; } = null!;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(Happened));
        Load();
    }

    /// <inheritdoc/>
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private void Load() => _store.LastEventAsync().PipeTo(Self, success: last => new Begin(last));

    private void Logging()
    {
        Receive<Happened>(Log);
        Receive<GetEvents>(query => _store.EventsAsync(query.After, Math.Clamp(query.Limit, 1, 1000), query.JobId)
            .PipeTo(Sender, Self, events => new EventPage(events), cause => new Status.Failure(cause)));
    }

    private void Log(Happened happened)
    {
        var entry = new EventEntry(++_last, _time.GetUtcNow(), happened.Kind, happened.Text, happened.JobId, happened.WorkerId);
        _store.Event(entry, Kept);
        Context.System.EventStream.Publish(entry);
    }

    private sealed record Begin(long Last);

    private sealed record Again : IDeadLetterSuppression;
}
