using Pipeline.Master.Pictures;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Jobs;

/// <summary>A job as the store keeps it.</summary>
internal sealed record JobRecord
{
    /// <summary>The job's id.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>The name of the user's file.</summary>
    public required string FileName { get; init; }

    /// <summary>The filter chain, canonical.</summary>
    public required string Filters { get; init; }

    /// <summary>The upload's format.</summary>
    public required PictureFormat UploadFormat { get; init; }

    /// <summary>The result's format.</summary>
    public required PictureFormat Format { get; init; }

    /// <summary>The quality asked for.</summary>
    public int? Quality { get; init; }

    /// <summary>Edge of a tile in pixels.</summary>
    public required int TileSize { get; init; }

    /// <summary>The upload, decoded.</summary>
    public required PictureShape Source { get; init; }

    /// <summary>The result.</summary>
    public required PictureShape Result { get; init; }

    /// <summary>Number of passes.</summary>
    public required int Passes { get; init; }

    /// <summary>The pass in work.</summary>
    public int Pass { get; init; }

    /// <summary>Whether the upload is on the canvas as a whole.</summary>
    public bool Decoded { get; init; }

    /// <summary>The tiles' counts.</summary>
    public required TileCounts Tiles { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its turn came.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>The machine's start that its canvases were written in: what a crashed machine left of them is not to be trusted.</summary>
    public string? Boot { get; init; }

    /// <summary>When it entered which state.</summary>
    public required IReadOnlyList<JobStep> History { get; init; }

    /// <summary>The workers' shares.</summary>
    public IReadOnlyList<WorkerShare> Shares { get; init; } = [];

    /// <summary>Whether it has ended.</summary>
    public bool IsFinal => Status >= JobStatus.Completed;

    /// <summary>The job in another state; its history says since when.</summary>
    public JobRecord To(JobStatus status, DateTimeOffset at) => this with
    {
        Status = status,
        StartedAt = StartedAt ?? (status == JobStatus.Decoding ? at : null),
        CompletedAt = status >= JobStatus.Completed ? at : null,
        History = [.. History, new JobStep(status, at)],
    };

    /// <summary>Everything that is said of the job.</summary>
    /// <param name="now">The time up to which a job that has not ended has lasted.</param>
    /// <param name="waiting">What it waits for.</param>
    public JobDocument Document(DateTimeOffset now, string? waiting = null) => new()
    {
        Id = Id,
        State = Status,
        FileName = FileName,
        Filters = Filters,
        Format = PictureFormats.NameOf(Format),
        Quality = Quality,
        Width = Source.Width,
        Height = Source.Height,
        Channels = Source.Channels,
        Depth = Source.Depth,
        ResultWidth = Result.Width,
        ResultHeight = Result.Height,
        TileSize = TileSize,
        Pass = Pass,
        Passes = Passes,
        Tiles = Tiles,
        CreatedAt = CreatedAt,
        StartedAt = StartedAt,
        CompletedAt = CompletedAt,
        DurationMs = StartedAt is { } started ? (long)((CompletedAt ?? now) - started).TotalMilliseconds : null,
        Error = Error,
        Waiting = waiting,
        Workers = Shares,
        History = History,
    };
}
