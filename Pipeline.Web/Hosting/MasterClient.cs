using System.Runtime.ExceptionServices;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.Options;
using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;
using Pipeline.Master.Workers;

namespace Pipeline.Web.Hosting;

/// <summary>The endpoints' way to the master's actors: every question has a limit.</summary>
internal sealed class MasterClient(
    IRequiredActor<JobManager> jobs, IRequiredActor<HeartbeatMonitor> workers, IRequiredActor<EventLog> events, IOptions<WebOptions> options)
{
    /// <summary>Asks the job manager.</summary>
    /// <exception cref="AskTimeoutException">It did not answer in time.</exception>
    public Task<object> AskJobsAsync(object message, CancellationToken cancellation, TimeSpan? limit = null) => AskAsync(jobs, message, cancellation, limit);

    /// <summary>All known workers.</summary>
    /// <exception cref="AskTimeoutException">The heartbeat monitor did not answer in time.</exception>
    public async Task<IReadOnlyList<WorkerDocument>> GetWorkersAsync(CancellationToken cancellation) =>
        ((HeartbeatMonitor.WorkerList)await AskAsync(workers, HeartbeatMonitor.GetWorkers.Instance, cancellation)).Workers;

    /// <summary>A part of the events log.</summary>
    /// <exception cref="AskTimeoutException">The log did not answer in time.</exception>
    public async Task<IReadOnlyList<EventEntry>> GetEventsAsync(EventLog.GetEvents query, CancellationToken cancellation) =>
        ((EventLog.EventPage)await AskAsync(events, query, cancellation)).Events;

    private async Task<object> AskAsync<T>(IRequiredActor<T> actor, object message, CancellationToken cancellation, TimeSpan? limit = null)
    {
        var target = await actor.GetAsync(cancellation);
        var answer = await target.Ask<object>(message, limit ?? options.Value.AskTimeout, cancellation);
        if (answer is Status.Failure failure) ExceptionDispatchInfo.Throw(failure.Cause);
        return answer;
    }
}
