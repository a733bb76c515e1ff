using Akka.Actor;
using Akka.Event;
using Confluent.Kafka;
using Pipeline.Master.Hosting;

namespace Pipeline.Master.Streams;

/// <summary>
/// Owns one consumer stream and keeps it alive: finds the positions, starts it, and starts it again, with backoff, when it ends or has gone
/// deaf (records are there, and none is read). States: opening, reading, waiting. What it read before a crash is read from the
/// stored positions again.
/// </summary>
internal sealed class TopicReader : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(1);

    private readonly ReaderPlan _plan;
    private readonly MasterHealth _health;
    private readonly TimeProvider _time;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(100), MostWait);
    private RunningStream? _stream;
    private ReadPositions _positions = new([]);
    private IReadOnlyDictionary<TopicPartition, long>? _backlog;
    private bool _watching;
    private bool _reads;
    private bool _caughtUp;
    private bool _unreachable;
    private bool _stopping;
    private string? _lastTrouble;
    private int _run;

    /// <summary>Starts reading.</summary>
    /// <param name="plan">What is read, and with what.</param>
    /// <param name="health">Told whether it reads.</param>
    /// <param name="time">The clock of the backoff.</param>
    public TopicReader(ReaderPlan plan, MasterHealth health, TimeProvider time)
    {
        _plan = plan;
        _health = health;
        _time = time;
        Receive<Open>(_ => Opening());
        Receive<Opened>(Started);
        Receive<OpenFailed>(failed => Again($"cannot begin: {failed.Cause.Message}", failed.Cause));
        Receive<Advanced>(OnAdvanced);
        Receive<Watch>(_ => Look());
        Receive<Ends>(OnEnds);
        Receive<ProbeFailed>(OnProbeFailed);
        Receive<StreamEnded>(OnEnded, ended => ended.Run == _run);
        Receive<StreamEnded>(_ => { });
        Receive<Stop>(_ => Stopping());
    }

    /// <summary>Told to the parent, once a start, when everything that was there at the start is read.</summary>
    /// <param name="Name">The plan's name.</param>
    public sealed record CaughtUp(string Name);

    /// <summary>Told to the parent when it begins or ceases to hear Kafka.</summary>
    /// <param name="Name">The plan's name.</param>
    /// <param name="Reads">Whether it does.</param>
    public sealed record Hearing(string Name, bool Reads);

    /// <summary>Asks for an orderly stop. Answered with <see cref="Stopped"/>.</summary>
    public sealed record Stop;

    /// <summary>The stream has ended; nothing more is read.</summary>
    public sealed record Stopped;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>How to make one.</summary>
    public static Props Props(ReaderPlan plan, MasterHealth health, TimeProvider time) =>
        Akka.Actor.Props.Create(() => new TopicReader(plan, health, time));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Says(false, "starting");
        Timers.StartPeriodicTimer(nameof(Watch), new Watch(), WatchInterval);
        Self.Tell(new Open());
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _run++;
        _stream?.Stop();
    }

    private void Opening() =>
        _plan.PositionsAsync().PipeTo(Self, success: positions => new Opened(positions), failure: cause => new OpenFailed(cause));

    private void Started(Opened opened)
    {
        if (_stopping)
            return;

        _run++;
        var (self, run) = (Self, _run);
        _positions = new ReadPositions(opened.Positions);
        _backlog = null;
        _caughtUp = false;
        _lastTrouble = null;
        _stream = _plan.Run(opened.Positions, next => self.Tell(new Advanced(run, next)));
        _stream.Ended.PipeTo(Self, success: () => new StreamEnded(run, null), failure: cause => new StreamEnded(run, cause));
        Says(true, "reading");
        _log.Info("Reading {Topic} from {Positions}", _plan.Name, string.Join(", ", opened.Positions));
        Look();
    }

    private void OnAdvanced(Advanced advanced)
    {
        if (advanced.Run != _run)
            return;

        _positions.Advance(advanced.Next);
        TellWhenCaughtUp();
    }

    private void Look()
    {
        if (_stream is null || _watching)
            return;

        _watching = true;
        var run = _run;
        _plan.EndsAsync(_positions.Partitions).PipeTo(
            Self, success: ends => new Ends(run, ends), failure: cause => new ProbeFailed(cause));
    }

    private void OnEnds(Ends ends)
    {
        _watching = false;
        if (ends.Run != _run || _stream is null)
            return;

        if (_unreachable)
        {
            _unreachable = false;
            _log.Info("Kafka answers again; reading {Topic}", _plan.Name);
        }

        Says(true, "reading");
        if (_backlog is null)
        {
            _backlog = ends.Offsets;
            TellWhenCaughtUp();
        }

        if (!_plan.IsBusy() && _positions.Deaf(ends.Offsets, _time.Monotonic()) is { } deaf)
            Again($"does not hear {deaf}", null);
    }

    private void OnProbeFailed(ProbeFailed failed)
    {
        _watching = false;
        if (!_unreachable)
            _log.Warning("Kafka does not answer ({Error}); {Topic} goes on when it does", failed.Cause.Message, _plan.Name);
        _unreachable = true;
        Says(false, $"Kafka does not answer: {failed.Cause.Message}; trying again");
    }

    private void OnEnded(StreamEnded ended) => Again(ended.Cause is null ? "ended" : $"failed: {ended.Cause.Message}", ended.Cause);

    private void Again(string what, Exception? cause)
    {
        if (_stopping)
            return;

        var wait = _backoff.Next(_time.Monotonic());
        if (_stream is not null)
            _health.Restarted(_plan.Name);
        Says(false, $"the stream {what}; trying again in {wait.TotalSeconds:0.0} s");
        if (what != _lastTrouble)
            _log.Warning(cause, "The stream of {Topic} {What}; it is started again, with waits of up to {Wait}", _plan.Name, what, MostWait);
        _lastTrouble = what;
        _run++;
        _stream?.Stop();
        _stream = null;
        Timers.StartSingleTimer(nameof(Open), new Open(), wait);
    }

    private void Says(bool reads, string message)
    {
        _health.Set(_plan.Name, reads, message);
        if (_reads != reads)
            Context.Parent.Tell(new Hearing(_plan.Name, reads));
        _reads = reads;
    }

    private void TellWhenCaughtUp()
    {
        if (_caughtUp || _backlog is null || !_positions.Reached(_backlog))
            return;

        _caughtUp = true;
        Context.Parent.Tell(new CaughtUp(_plan.Name));
    }

    private void Stopping()
    {
        _run++;
        _stopping = true;
        Timers.CancelAll();
        var stream = _stream;
        _stream = null;
        stream?.Stop();
        (stream?.Ended ?? Task.CompletedTask).PipeTo(Sender, Self, () => new Stopped(), _ => new Stopped());
    }

    private sealed record Open;

    private sealed record Opened(IReadOnlyList<TopicPartitionOffset> Positions);

    private sealed record OpenFailed(Exception Cause);

    private sealed record Advanced(int Run, TopicPartitionOffset Next) : INoSerializationVerificationNeeded;

    private sealed record Watch : INotInfluenceReceiveTimeout;

    private sealed record Ends(int Run, IReadOnlyDictionary<TopicPartition, long> Offsets);

    private sealed record ProbeFailed(Exception Cause);

    private sealed record StreamEnded(int Run, Exception? Cause);
}
