using Microsoft.AspNetCore.Http.HttpResults;
using Pipeline.Master.Hosting;
using Pipeline.Master.Jobs;
using Pipeline.Master.Workers;
using Pipeline.Web.Errors;
using Pipeline.Web.Events;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Metrics;

/// <summary><c>GET /metrics</c>: counts and gauges for Prometheus.</summary>
internal static class MetricsApi
{
    /// <summary>Maps the route.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder app) => app.MapMethods("/metrics", ReadMethods.GetAndHead, HandleAsync)
        .WithTags("Health")
        .WithName("getMetrics")
        .WithSummary("Measure the master, for Prometheus")
        .Produces<string>(200, "text/plain")
        .ProducesProblems(503);

    private static async Task<ContentHttpResult> HandleAsync(
        MasterClient master, MasterHealth health, MeterCollector meters, LiveFeed feed, CancellationToken cancellation)
    {
        var page = (JobManager.JobPage)await master.AskJobsAsync(new JobManager.ListJobs(0, 1), cancellation);
        var workers = await master.GetWorkersAsync(cancellation);
        var text = new PrometheusText()
            .Gauge("pipeline_jobs", "Jobs by state.", "state", Enum.GetValues<JobStatus>().Select(state => (Query.NameOf(state), (double)page.States.GetValueOrDefault(state))))
            .Gauge("pipeline_workers", "Workers by state.", "state", Enum.GetValues<WorkerStatus>().Select(state => (Query.NameOf(state), (double)workers.Count(worker => worker.State == state))))
            .Gauge("pipeline_worker_tiles_in_flight", "Tiles that a worker holds.", "worker", workers.Select(static worker => (worker.Id, (double)worker.InFlight)))
            .Gauge("pipeline_worker_tiles_processed", "Tiles that a worker has filtered since its start.", "worker", workers.Select(static worker => (worker.Id, (double)worker.Processed)))
            .Gauge("pipeline_worker_heartbeat_age_seconds", "Time since a worker's last heartbeat.", "worker", workers.Select(static worker => (worker.Id, worker.HeartbeatAgeMs / 1000.0)))
            .Gauge("pipeline_worker_phi", "The failure detector's suspicion of a worker.", "worker", workers.Select(static worker => (worker.Id, worker.Phi)))
            .Gauge("pipeline_worker_stream_restarts", "How often a Kafka stream of a worker ended unasked and was started again.", "worker", workers.Select(static worker => (worker.Id, (double)worker.StreamRestarts)))
            .Gauge("pipeline_stream_restarts", "How often a Kafka stream of the master ended unasked and was started again.", "stream", health.StreamRestarts.Select(static stream => (stream.Key, (double)stream.Value)))
            .Gauge("pipeline_event_listeners", "Clients that follow the live events.", "kind", [("sse", feed.Listeners)])
            .Series(meters.Collect());
        return TypedResults.Text(text.ToString(), PrometheusText.MediaType);
    }
}
