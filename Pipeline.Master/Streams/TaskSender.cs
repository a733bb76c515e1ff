using Akka;
using Akka.Actor;
using Akka.Event;
using Akka.Streams;
using Pipeline.Master.Hosting;
using Pipeline.Messages.Wire;

namespace Pipeline.Master.Streams;

/// <summary>
/// Owns the producer stream and keeps it alive. Every tile it is given is answered with <see cref="Sent"/> once the broker has it. When the
/// stream fails it is started again, with backoff, and what the broker has not acknowledged goes out again; a tile that was in the
/// stream at failure after failure is answered with <see cref="Refused"/>.
/// </summary>
internal sealed class TaskSender : ReceiveActor, IWithTimers
{
    /// <summary>Failures of the stream that a tile may be in: a failure of the broker is waited for inside the stream, so each is the records' own.</summary>
    private const int MostFailures = 10;

    /// <summary>A tile that the full stream did not take is offered again after this time.</summary>
    private static readonly TimeSpan RefusedWait = TimeSpan.FromMilliseconds(200);

    private readonly TileStreamFactory _stream;
    private readonly MasterHealth _health;
    private readonly TimeProvider _time;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));
    private readonly Dictionary<TaskEnvelope, int> _unconfirmed = new(ReferenceEqualityComparer.Instance);
    private readonly List<TaskEnvelope> _refused = [];
    private readonly IMaterializer _materializer = Context.Materializer();
    private ISourceQueueWithComplete<TaskEnvelope>? _queue;
    private Task<Done>? _ended;
    private int _run;

    /// <summary>Starts the stream when the topics are there.</summary>
    /// <param name="stream">Makes the stream.</param>
    /// <param name="topics">Completes when the topics are there.</param>
    /// <param name="health">Told whether it sends.</param>
    /// <param name="time">The clock of the backoff.</param>
    public TaskSender(TileStreamFactory stream, Task topics, MasterHealth health, TimeProvider time)
    {
        _stream = stream;
        _health = health;
        _time = time;
        _health.Set("tasks", false, "waiting for the topics");
        topics.PipeTo(Self, success: () => new Open());
        Receive<TaskEnvelope>(Take);
        Receive<Offered>(offered => OnOffered(offered));
        Receive<OfferAgain>(_ => OnOfferAgain());
        Receive<Delivered>(delivered => OnDelivered(delivered.Envelope));
        Receive<Open>(_ => OpenStream());
        Receive<StreamEnded>(OnEnded, ended => ended.Run == _run);
        Receive<StreamEnded>(_ => { });
        Receive<Stop>(_ => Stopping());
    }

    /// <summary>The broker has a tile.</summary>
    /// <param name="Task">Which.</param>
    /// <param name="Quarantine">Whether it has it on the dead-letter topic.</param>
    public sealed record Sent(TileTask Task, bool Quarantine);

    /// <summary>A tile cannot be sent.</summary>
    /// <param name="Task">Which.</param>
    /// <param name="Error">Why.</param>
    public sealed record Refused(TileTask Task, string Error);

    /// <summary>Asks for an orderly stop: what is in the stream is flushed. Answered with <see cref="Stopped"/>.</summary>
    public sealed record Stop;

    /// <summary>The stream has ended.</summary>
    public sealed record Stopped;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>How to make one.</summary>
    public static Props Props(TileStreamFactory stream, Task topics, MasterHealth health, TimeProvider time) =>
        Akka.Actor.Props.Create(() => new TaskSender(stream, topics, health, time));

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _run++;
        _queue?.Complete();
    }

    private void OpenStream()
    {
        _run++;
        var (self, run) = (Self, _run);
        (_queue, _ended) = _stream(envelope => self.Tell(new Delivered(envelope))).Run(_materializer);
        _ended.PipeTo(Self, success: _ => new StreamEnded(run, null), failure: cause => new StreamEnded(run, cause));
        _health.Set("tasks", true, "sending");
        _refused.Clear();
        foreach (var envelope in _unconfirmed.Keys)
            Offer(envelope);
    }

    private void Take(TaskEnvelope envelope)
    {
        _unconfirmed.Add(envelope, 0);
        Offer(envelope);
    }

    /// <summary>Hands a tile to the stream, if there is one now; the next one gets it otherwise.</summary>
    private void Offer(TaskEnvelope envelope)
    {
        var run = _run;
        _queue?.OfferAsync(envelope).PipeTo(
            Self,
            success: result => new Offered(run, envelope, result is QueueOfferResult.Enqueued),
            failure: _ => new Offered(run, envelope, false));
    }

    private void OnOffered(Offered offered)
    {
        // Tiles of jobs that ended during an outage still fill the queue, beyond the credits. Another stream gets all that is unconfirmed.
        if (offered.Taken || offered.Run != _run)
            return;

        _refused.Add(offered.Envelope);
        if (_refused.Count == 1)
            Timers.StartSingleTimer(nameof(OfferAgain), new OfferAgain(), RefusedWait);
    }

    private void OnOfferAgain()
    {
        var refused = _refused.Where(_unconfirmed.ContainsKey).ToList();
        _refused.Clear();
        refused.ForEach(Offer);
    }

    private void OnDelivered(TaskEnvelope envelope)
    {
        if (_unconfirmed.Remove(envelope))
            envelope.Sender.Tell(new Sent(envelope.Task, envelope.Quarantine), Self);
    }

    private void OnEnded(StreamEnded ended)
    {
        var wait = _backoff.Next(_time.Monotonic());
        var error = ended.Cause?.Message ?? "it ended";
        _log.Error(ended.Cause, "The stream of tasks ended with {Tiles} in it; it is started again in {Wait}", Counted.Of(_unconfirmed.Count, "tile"), wait);
        _health.Restarted("tasks");
        _health.Set("tasks", false, $"the stream failed: {error}; trying again in {wait.TotalSeconds:0.0} s");
        _queue = null;
        foreach (var (envelope, failures) in _unconfirmed.ToList())
        {
            _unconfirmed[envelope] = failures + 1;
            if (failures + 1 < MostFailures)
                continue;

            _unconfirmed.Remove(envelope);
            envelope.Sender.Tell(new Refused(envelope.Task, error), Self);
        }

        Timers.StartSingleTimer(nameof(Open), new Open(), wait);
    }

    private void Stopping()
    {
        _run++;
        Timers.CancelAll();
        _queue?.Complete();
        _queue = null;
        (_ended ?? Task.FromResult(Done.Instance)).PipeTo(Sender, Self, _ => new Stopped(), _ => new Stopped());
    }

    private sealed record Offered(int Run, TaskEnvelope Envelope, bool Taken);

    private sealed record OfferAgain : IDeadLetterSuppression;

    private sealed record Delivered(TaskEnvelope Envelope);

    private sealed record Open;

    private sealed record StreamEnded(int Run, Exception? Cause);
}
