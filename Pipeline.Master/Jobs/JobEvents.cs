using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Jobs;

/// <summary>Published on the actor system's event stream whenever something in a job's document changed; progress at most every 100 ms a job.</summary>
/// <param name="Job">The document as it is now.</param>
public sealed record JobChanged(JobDocument Job);

/// <summary>Published on the event stream when a job's record and files were removed.</summary>
/// <param name="JobId">The job.</param>
public sealed record JobRemoved(string JobId);

/// <summary>Published on the event stream when tiles were sent or merged; several at a time.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Pass">The pass, from 0.</param>
/// <param name="Tiles">What happened to which tile, in order.</param>
public sealed record TilesMoved(string JobId, int Pass, IReadOnlyList<TileMove> Tiles);

/// <summary>What happened to one tile.</summary>
/// <param name="Tile">Its index in the pass.</param>
/// <param name="Target">The part of the pass's output that it covers.</param>
/// <param name="Step">What happened.</param>
/// <param name="WorkerId">The worker it was sent to, or whose result was merged.</param>
/// <param name="Attempt">The sending's number, from 1.</param>
public sealed record TileMove(int Tile, Region Target, TileStep Step, string WorkerId, int Attempt);

/// <summary>A tile's steps that are shown.</summary>
public enum TileStep
{
    /// <summary>Sent for the first time.</summary>
    Sent,

    /// <summary>Sent once more, because the last sending was lost or is late.</summary>
    Resent,

    /// <summary>Its result is on the canvas.</summary>
    Merged,

    /// <summary>Quarantined to the dead-letter topic.</summary>
    Quarantined,
}
