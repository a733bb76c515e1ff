using System.Collections.Concurrent;
using Akka.Actor;

namespace Pipeline.Master.Jobs;

/// <summary>The jobs that have an actor now; the results stream finds them here. The job manager writes it. Thread-safe.</summary>
internal sealed class RunningJobs
{
    private readonly ConcurrentDictionary<string, RunningJob> _jobs = new(StringComparer.Ordinal);

    /// <summary>A running job, or null.</summary>
    public RunningJob? Find(string jobId) => _jobs.GetValueOrDefault(jobId);

    /// <summary>Notes that a job runs.</summary>
    public void Add(string jobId, RunningJob job) => _jobs[jobId] = job;

    /// <summary>Notes that a job's actor has stopped for good.</summary>
    public void Remove(string jobId)
    {
        if (_jobs.TryRemove(jobId, out var job))
            job.Stop();
    }
}

/// <summary>A job that has an actor.</summary>
/// <param name="actor">The actor.</param>
internal sealed class RunningJob(IActorRef actor)
{
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The actor.</summary>
    public IActorRef Actor { get; } = actor;

    /// <summary>Completes when the actor has stopped.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>Says that the actor has stopped.</summary>
    internal void Stop() => _stopped.TrySetResult();
}
