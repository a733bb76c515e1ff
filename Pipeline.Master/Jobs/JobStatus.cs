namespace Pipeline.Master.Jobs;

/// <summary>Where a job stands. The last three are final.</summary>
public enum JobStatus
{
    /// <summary>Accepted and stored; waits for its turn.</summary>
    Queued,

    /// <summary>The upload is being decoded onto the canvas; tiles that are complete leave already.</summary>
    Decoding,

    /// <summary>The picture is decoded; tiles are at the workers, in one or more passes.</summary>
    Processing,

    /// <summary>All tiles are merged; the result is being written.</summary>
    Encoding,

    /// <summary>The result is there.</summary>
    Completed,

    /// <summary>It ended without a result; <see cref="JobDocument.Error"/> says why.</summary>
    Failed,

    /// <summary>It was cancelled before it ended.</summary>
    Cancelled,
}
