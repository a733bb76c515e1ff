namespace Pipeline.Master.Jobs;

/// <summary>Everything that is said of a job: the body of <c>GET /api/v1/jobs/{id}</c>, without its links.</summary>
public sealed record JobDocument
{
    /// <summary>The job's id: 32 hexadecimal digits that sort by time.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobStatus State { get; init; }

    /// <summary>The name of the uploaded file.</summary>
    public required string FileName { get; init; }

    /// <summary>The filter chain in its canonical spelling.</summary>
    public required string Filters { get; init; }

    /// <summary>The result's format.</summary>
    public required string Format { get; init; }

    /// <summary>The quality asked for a lossy result; null for the format's own.</summary>
    public int? Quality { get; init; }

    /// <summary>The upload's width in pixels, as decoded (orientation applied).</summary>
    public required int Width { get; init; }

    /// <summary>The upload's height in pixels, as decoded.</summary>
    public required int Height { get; init; }

    /// <summary>The upload's channels: 1, 3 or 4.</summary>
    public required int Channels { get; init; }

    /// <summary>The upload's bits a sample: 8 or 16.</summary>
    public required int Depth { get; init; }

    /// <summary>The result's width in pixels.</summary>
    public required int ResultWidth { get; init; }

    /// <summary>The result's height in pixels.</summary>
    public required int ResultHeight { get; init; }

    /// <summary>Edge of a tile in pixels.</summary>
    public required int TileSize { get; init; }

    /// <summary>The pass in work, from 0.</summary>
    public int Pass { get; init; }

    /// <summary>Number of passes.</summary>
    public required int Passes { get; init; }

    /// <summary>The tiles' counts over all passes.</summary>
    public required TileCounts Tiles { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its turn came.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached a final state.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Milliseconds from its start to its end, or to now; null before its start.</summary>
    public long? DurationMs { get; init; }

    /// <summary>Why it failed; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>What it waits for at the moment, for instance a live worker; null when it goes on.</summary>
    public string? Waiting { get; init; }

    /// <summary>The workers whose results were merged, most tiles first.</summary>
    public IReadOnlyList<WorkerShare> Workers { get; init; } = [];

    /// <summary>When it entered which state, oldest first.</summary>
    public IReadOnlyList<JobStep> History { get; init; } = [];

    /// <summary>Whether it is in a final state.</summary>
    public bool IsFinal => State >= JobStatus.Completed;
}

/// <summary>How many tiles, over all passes.</summary>
/// <param name="Total">Tiles of the whole job.</param>
/// <param name="Sent">Tiles that were sent at least once.</param>
/// <param name="Done">Tiles whose result is merged.</param>
/// <param name="Resent">Sendings beyond a tile's first.</param>
/// <param name="Duplicate">Results that came after their tile was merged.</param>
public sealed record TileCounts(int Total, int Sent, int Done, int Resent, int Duplicate);

/// <summary>A worker's part in a job.</summary>
/// <param name="Id">The worker.</param>
/// <param name="Tiles">Its results that were merged.</param>
public sealed record WorkerShare(string Id, int Tiles);

/// <summary>One line of a job's history.</summary>
/// <param name="State">The state that was entered.</param>
/// <param name="At">When.</param>
public sealed record JobStep(JobStatus State, DateTimeOffset At);
