using System.Text.Json.Nodes;
using Pipeline.Filters;
using Pipeline.Master.Hosting;
using Pipeline.Master.Jobs;
using Pipeline.Master.Pictures;
using Pipeline.Master.Workers;
using Pipeline.Web.Cluster;
using Pipeline.Web.Errors;
using Pipeline.Web.Filters;
using Pipeline.Web.Health;
using Pipeline.Web.Jobs;
using Pipeline.Web.Workers;

namespace Pipeline.Web.Description;

/// <summary>An example of every body of the API, made of the documents' own types, so that they cannot fall behind.</summary>
internal static class ApiExamples
{
    /// <summary>A part of an event stream.</summary>
    public const string Events = "event: tiles\ndata: {\"jobId\":\"01a2048c1f74708aa6cee0148c84e851\",\"pass\":0,\"tiles\":[{\"tile\":3,\"step\":\"merged\",\"workerId\":\"worker-1\",\"attempt\":1}]}\n\n";

    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly JobDocument Running = new()
    {
        Id = "01a2048c1f74708aa6cee0148c84e851",
        State = JobStatus.Processing,
        FileName = "photo.jpg",
        Filters = "gaussian:5,grayscale",
        Format = "png",
        Width = 7680,
        Height = 4320,
        Channels = 3,
        Depth = 8,
        ResultWidth = 7680,
        ResultHeight = 4320,
        TileSize = 512,
        Passes = 1,
        Tiles = new TileCounts(135, 61, 55, 0, 0),
        CreatedAt = Noon,
        StartedAt = Noon.AddMilliseconds(4),
        DurationMs = 412,
        Workers = [new WorkerShare("worker-1", 29), new WorkerShare("worker-2", 26)],
        History = [new JobStep(JobStatus.Queued, Noon), new JobStep(JobStatus.Decoding, Noon.AddMilliseconds(4)), new JobStep(JobStatus.Processing, Noon.AddMilliseconds(260))],
    };

    /// <summary>The form, filled in.</summary>
    public static JsonNode Form() => new JsonObject { ["image"] = "(the picture's bytes)", ["filters"] = "gaussian:5,grayscale", ["format"] = "png", ["tileSize"] = 512 };

    /// <summary>A JSON document that an operation answers with; null when there is none.</summary>
    public static object? Document(string operation, string status) => (operation, status) switch
    {
        ("submitJob" or "retryJob", _) => Running with { State = JobStatus.Queued, Tiles = new TileCounts(135, 0, 0, 0, 0), StartedAt = null, DurationMs = null, Workers = [], History = [new JobStep(JobStatus.Queued, Noon)], Waiting = "It begins." },
        ("getJob", _) => Running,
        ("deleteJob", _) => Running with { State = JobStatus.Cancelled, CompletedAt = Noon.AddMilliseconds(412) },
        ("listJobs", _) => new ListJobs.JobListDocument(
            [Running], 51, 0, 1, Enum.GetValues<JobStatus>().ToDictionary(Query.NameOf, static state => state == JobStatus.Processing ? 1 : state == JobStatus.Completed ? 50 : 0),
            new ListJobs.PageLinks($"/api/v1/jobs?cursor={Running.Id}&limit=1", null)),
        ("listWorkers", _) => new WorkersApi.WorkerListDocument([Worker()], new WorkersApi.WorkerTotals(1, 2, 6, 41.5)),
        ("listFilters", _) => new FiltersApi.FilterListDocument(
            [.. FilterCatalog.All.Take(1)], [new FiltersApi.ResultFormat("png", PictureFormats.MediaTypeOf(PictureFormat.Png), ".png")]),
        ("getCluster", _) => new ClusterApi.ClusterDocument(new ClusterApi.KafkaDocument("127.0.0.1:9092", ["tasks", "results", "heartbeats", "tasks.dlq"]), null),
        ("isAlive", _) => new HealthApi.HealthDocument("alive", []),
        ("isReady", "200") => new HealthApi.HealthDocument("ready", [new ComponentHealth("store", true, "writing")]),
        ("isReady", _) => new HealthApi.HealthDocument("not ready", [new ComponentHealth("results", false, "The broker does not answer.")]),
        _ => null,
    };

    /// <summary>A problem that an operation answers with.</summary>
    public static ApiProblem Problem(string operation, int status) => status switch
    {
        400 when operation is "submitJob" or "processPicture" =>
            new(400, "invalid-filters", "Step 1, \"box\": size is missing: an odd whole number from 1 to 99.", "filters"),
        400 => ApiProblem.Invalid("limit", "limit is '0'; it must be a whole number from 1 to 500."),
        404 => ApiProblem.NotFound("There is no job '42'. GET /api/v1/jobs lists all."),
        409 when operation is "submitJob" or "processPicture" or "retryJob" =>
            new(409, "idempotency-key-in-use", "A request with the same Idempotency-Key is being taken in at this moment; ask again.", "Idempotency-Key"),
        409 => new(409, "no-result", "The job is processing: 55 of 135 tiles are done."),
        410 => new(410, "source-gone", "The upload was cleaned up."),
        413 => new(413, "too-large", "The upload is larger than 4294967296 bytes, the limit of this master (Web:MaxUploadBytes).", "image"),
        414 => new(414, "address-too-long", "The address is longer than 8192 characters."),
        415 => new(415, "not-a-picture", "The file is not a picture.", "image"),
        416 => new(416, "range-not-satisfiable", "The result does not have the range bytes=99999999-."),
        422 => new(422, "damaged-picture", "The PNG file is cut short.", "image"),
        431 => new(431, "headers-too-long", "The headers take 40960 bytes; at most 32768 are taken."),
        500 => new(500, "job-failed", "The job failed: a tile was quarantined."),
        504 => new(504, "still-running", "The picture is not finished after 300 s; its job goes on at /api/v1/jobs/01a2048c1f74708aa6cee0148c84e851."),
        _ => new(503, "master-busy", "The master did not answer in time. See /readyz; try again later."),
    };

    private static WorkerDocument Worker() => new()
    {
        Id = "worker-1",
        Incarnation = "worker-1@01a2048c",
        State = WorkerStatus.Alive,
        Phase = "running",
        Host = "here",
        ProcessId = 4711,
        Version = "1.0",
        Slots = 2,
        InFlight = 6,
        Partitions = [0, 1],
        Processed = 1200,
        Failed = 0,
        Returned = 0,
        StreamRestarts = 0,
        TilesPerSecond = 41.5,
        Cpu = 1.9,
        Memory = 180_000_000,
        UptimeMs = 60_000,
        HeartbeatAgeMs = 210,
        Phi = 0.1,
        Filters = ["gaussian", "grayscale"],
    };
}
