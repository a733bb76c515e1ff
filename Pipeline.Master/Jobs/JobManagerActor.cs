using Akka.Actor;
using Akka.Event;
using Akka.Streams;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Pipeline.Master.Dispatch;
using Pipeline.Master.Hosting;
using Pipeline.Master.Storage;
using Pipeline.Master.Streams;
using static Pipeline.Master.Jobs.JobManager;

namespace Pipeline.Master.Jobs;

/// <summary>
/// Takes uploads in, stores them, and supervises one job actor for each that has its turn; owns the streams that they share. At start it takes
/// up every job that has not ended. A job's crash is that job's alone. What it is asked is in <see cref="JobManager"/>.
/// </summary>
internal sealed partial class JobManagerActor : ReceiveActor, IWithTimers, IWithStash
{
    private static readonly TimeSpan RecoveryInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RetentionInterval = TimeSpan.FromMinutes(1);

    private readonly MasterContext _master;
    private readonly IActorRef _monitor;
    private readonly JobIntake _intake;
    private readonly JobQueue _queue;
    private readonly EventStream _events = Context.System.EventStream;
    private readonly RunningJobs _running = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<string, (JobRecord Job, JobDocument Document)> _started = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<IActorRef>> _cancelling = new(StringComparer.Ordinal);
    private IActorRef _dispatcher = ActorRefs.Nobody;
    private IActorRef _tasks = ActorRefs.Nobody;
    private IActorRef _results = ActorRefs.Nobody;
    private bool _resultsRead;
    private bool _unreadable;

    /// <summary>Takes the stored jobs up.</summary>
    /// <param name="master">What the master's actors share.</param>
    /// <param name="monitor">Knows the workers.</param>
    public JobManagerActor(MasterContext master, IActorRef monitor)
    {
        _master = master;
        _monitor = monitor;
        _intake = new JobIntake(master);
        _queue = new JobQueue(master.Options.MaxConcurrentJobs);
        Recovering();
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    public IStash Stash { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        var limits = new FlowLimits(_master.Options.TilesPerSlot, _master.Options.MaxBytesInFlight, MasterContext.MaxTilesInFlight);
        _dispatcher = Context.Watch(Context.ActorOf(TileDispatcher.Props(limits, _monitor), "dispatcher"));
        var (system, kafka) = (Context.System, _master.Kafka);
        _tasks = Context.Watch(Context.ActorOf(
            TaskSender.Props(
                delivered => TaskStream.Create(system, kafka, limits.MaxTiles, limits.MaxBytes, delivered), _master.Topics, _master.Health, _master.Time),
            "tasks"));
        Recover();
    }

    /// <inheritdoc/>
    protected override void PostStop() => _intake.Dispose();

    /// <summary>
    /// What fails is stopped: a job is then failed, for its state is not to be trusted; and without its streams or its dispatcher the manager itself
    /// starts anew, from the store (they are watched, and their end is not handled).
    /// </summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Recovering()
    {
        Receive<Recovery>(Recovered);
        Receive<Again>(_ => Recover());
        Receive<Status.Failure>(failure =>
        {
            if (!_unreadable)
                _log.Error(failure.Cause, "The stored jobs cannot be read; trying again every {Interval}", RecoveryInterval);
            _unreadable = true;
            Timers.StartSingleTimer(nameof(Again), new Again(), RecoveryInterval);
        });
        ReceiveAny(_ => Stash.Stash());
    }

    private void Recover() => Recovery.LoadAsync(_master.Store).PipeTo(Self);

    private void Managing()
    {
        ReceiveRequests();
        Receive<Taken>(OnTaken);
        Receive<Found>(OnFound);
        Receive<JobActor.Progressed>(progressed => Progress(progressed.Job));
        Receive<JobActor.Ended>(ended => OnEnded(ended.Job));
        Receive<JobStopped>(OnStopped);
        Receive<Buried>(buried => OnEnded(buried.Job));
        Receive<TopicLayout>(ReadResults);
        Receive<TopicReader.CaughtUp>(_ => OnResultsRead());
        Receive<TopicReader.Hearing>(_ => { });
        Receive<Drain>(_ => OnDrain());
        Receive<Status.Failure>(failure => _log.Error(failure.Cause, "The store failed"));
    }

    private void Recovered(Recovery recovery)
    {
        foreach (var job in recovery.Begun)
        {
            _queue.Resume(job.Id, job.Source.Pixels);
            Start(job);
        }

        foreach (var (jobId, pixels) in recovery.Queued)
            _queue.Add(jobId, pixels);
        if (recovery.Begun.Count + recovery.Queued.Count > 0)
            _log.Info("{Begun} taken up again, {Queued} queued", Counted.Of(recovery.Begun.Count, "job"), recovery.Queued.Count);

        if (_master.Options.RetentionHours is not null)
            Timers.StartPeriodicTimer(nameof(Clean), new Clean(), TimeSpan.Zero, RetentionInterval);
        Become(Managing);
        Stash.UnstashAll();

        // Not before the jobs are there, or their results would find nobody.
        _master.Topics.PipeTo(Self);
        StartNext();
    }

    private void ReadResults(TopicLayout topics)
    {
        var (master, materializer) = (_master, Context.System.Materializer());
        var merger = new ResultMerger(_running, master.Logs.CreateLogger<ResultMerger>());
        var topic = master.Kafka.ResultsTopic;
        var partitions = Enumerable.Range(0, topics.ResultPartitions).Select(partition => new TopicPartition(topic, partition)).ToList();
        var positions = new ResultPositions(master, partitions);
        var settings = ResultStream.Settings(Context.System, master.Kafka, master.Pool, master.Options.MaxBytesInFlight);
        var plan = new ReaderPlan(
            "results",
            positions.FindAsync,
            master.Probe.EndsAsync,
            (from, finished) => ResultStream.Run(
                materializer, settings, merger, MasterContext.MaxTilesInFlight, from,
                next =>
                {
                    master.Store.Offset(next.Topic, next.Partition.Value, next.Offset.Value);
                    finished(next);
                }),
            () => merger.IsBusy);
        _results = Context.Watch(Context.ActorOf(TopicReader.Props(plan, master.Health, master.Time), "results"));
    }

    private void OnResultsRead()
    {
        _resultsRead = true;
        foreach (var jobId in _started.Keys)
            _running.Find(jobId)?.Actor.Tell(new JobActor.ResultsRead());
    }

    private void OnTaken(Taken taken)
    {
        if (taken.Answer is not JobRecord job)
        {
            Sender.Tell(taken.Answer);
            return;
        }

        Accept(job);
        _queue.Add(job.Id, job.Source.Pixels);
        StartNext();
    }

    private void Accept(JobRecord job)
    {
        var document = job.Document(job.CreatedAt, Turn);
        Sender.Tell(new Accepted(document));
        _events.Publish(new JobChanged(document));
        Tell("job.accepted", $"{job.FileName} ({job.Source}) with {job.Filters} was accepted.", job.Id);
    }

    private void StartNext()
    {
        while (_queue.TryStart(out var jobId))
            Load(jobId);
    }

    private void Load(string jobId) => _master.Store.FindAsync(jobId).PipeTo(
        Self, success: job => new Found(jobId, job, null), failure: cause => new Found(jobId, null, cause));

    private void OnFound(Found found)
    {
        if (found.Cause is not null)
        {
            _log.Error(found.Cause, "{JobId} cannot be read; trying again", found.JobId);
            Timers.StartSingleTimer(found.JobId, new Found(found.JobId, null, null), TimeSpan.FromSeconds(1));
        }
        else if (found.Job is null)
        {
            Load(found.JobId);
        }
        else
        {
            Start(found.Job);
        }
    }

    private void Start(JobRecord job)
    {
        var actor = Context.ActorOf(JobActor.Props(job, _master, _dispatcher, _tasks, _resultsRead), $"job-{job.Id}");
        Context.WatchWith(actor, new JobStopped(job.Id));
        _running.Add(job.Id, new RunningJob(actor));
        _started[job.Id] = (job, job.Document(_master.Time.GetUtcNow()));
        if (_cancelling.ContainsKey(job.Id))
            actor.Tell(new JobActor.Cancel());
    }

    private void Progress(JobDocument document)
    {
        if (!_started.TryGetValue(document.Id, out var started) || _ended.Contains(document.Id))
            return;

        _started[document.Id] = (started.Job, document);
        _events.Publish(new JobChanged(document));
    }

    private void OnEnded(JobRecord job)
    {
        var document = job.Document(_master.Time.GetUtcNow());
        if (_started.ContainsKey(job.Id))
        {
            _started[job.Id] = (job, document);
            _ended.Add(job.Id);
        }

        var end = job.Status.ToString().ToLowerInvariant();
        _log.Info("{JobId} {End} after {Duration} ms{Error}", job.Id, end, document.DurationMs, job.Error is null ? "" : $": {job.Error}");
        _events.Publish(new JobChanged(document));
        Tell($"job.{end}", job.Error is null ? $"{job.FileName} {end}." : $"{job.FileName} {end}: {job.Error}", job.Id);
        if (_cancelling.Remove(job.Id, out var waiting))
            waiting.ForEach(asker => asker.Tell(new JobFound(document, _master.Paths.Files(job))));
    }

    private void OnStopped(JobStopped stopped)
    {
        _running.Remove(stopped.JobId);
        _queue.End(stopped.JobId);
        _started.Remove(stopped.JobId);
        if (!_ended.Remove(stopped.JobId))
            Bury(stopped.JobId);
        StartNext();
    }

    /// <summary>Fails a job whose actor is gone without having ended it.</summary>
    private void Bury(string jobId)
    {
        async Task<Buried> BuryAsync()
        {
            var job = await _master.Store.FindAsync(jobId).ConfigureAwait(false)
                ?? throw new StoreException($"The job {jobId} is not in the store.");
            var failed = job.To(JobStatus.Failed, _master.Time.GetUtcNow()) with { Error = "The job's actor failed; the log says why." };
            await _master.Store.PutAsync(failed).ConfigureAwait(false);
            return new Buried(failed);
        }

        BuryAsync().PipeTo(Self);
    }

    /// <summary>Writes a line of the events log.</summary>
    private void Tell(string kind, string text, string jobId) => _events.Publish(new Happened(kind, text, jobId));

    private void OnDrain()
    {
        // No credit is given any more, so nothing goes out.
        Context.Unwatch(_dispatcher);
        Context.Stop(_dispatcher);
        Become(() =>
        {
            Receive<Submit>(_ => Sender.Tell(new Refused(RefusalReason.ShuttingDown, "The master is stopping; try again in a moment.")));
            ReceiveRequests();

            // It is stored: it is begun at the next start.
            Receive<Taken>(taken => Accept((JobRecord)taken.Answer), taken => taken.Answer is JobRecord);
            Receive<Taken>(taken => Sender.Tell(taken.Answer));
            Receive<JobActor.Progressed>(progressed => Progress(progressed.Job));
            Receive<JobActor.Ended>(ended => OnEnded(ended.Job));
            Receive<JobStopped>(stopped => _running.Remove(stopped.JobId));
        });
        DrainAsync(_results, _tasks, _master.Store).PipeTo(Sender, Self, () => Drained.Instance, _ => Drained.Instance);
    }

    private static async Task DrainAsync(IActorRef results, IActorRef tasks, JobStore store)
    {
        var limit = TimeSpan.FromSeconds(5);
        if (!results.IsNobody())
            await results.Ask<TopicReader.Stopped>(new TopicReader.Stop(), limit).ConfigureAwait(false);
        await tasks.Ask<TaskSender.Stopped>(new TaskSender.Stop(), limit).ConfigureAwait(false);
        await store.FlushAsync().ConfigureAwait(false);
    }

    private sealed record Taken(object Answer);

    private sealed record Found(string JobId, JobRecord? Job, Exception? Cause);

    private sealed record Listed(List<JobRecord> Jobs, int Total, Dictionary<JobStatus, int> States);

    private sealed record JobStopped(string JobId);

    private sealed record Buried(JobRecord Job);

    private sealed record Cleaned(IReadOnlyList<string> JobIds);

    private sealed record Clean;

    private sealed record Again : IDeadLetterSuppression;
}
