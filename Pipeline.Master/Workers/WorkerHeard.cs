using System.Collections.Frozen;
using Pipeline.Messages.Wire;

namespace Pipeline.Master.Workers;

/// <summary>Published on the event stream for every heartbeat: what a worker claims to hold.</summary>
/// <param name="Incarnation">The worker's incarnation.</param>
/// <param name="ReceivedAt">When it came, by the monotonic clock.</param>
/// <param name="Claims">The tiles it holds, by job, with their attempts.</param>
internal sealed record WorkerHeard(
    string Incarnation, TimeSpan ReceivedAt, FrozenDictionary<string, FrozenSet<(int Pass, int Tile, int Attempt)>> Claims)
{
    /// <summary>What a heartbeat claims.</summary>
    public static WorkerHeard From(Heartbeat heartbeat, TimeSpan receivedAt) => new(
        heartbeat.Incarnation,
        receivedAt,
        heartbeat.Tiles
            .GroupBy(claim => claim.JobId, StringComparer.Ordinal)
            .ToFrozenDictionary(
                job => job.Key,
                job => job.Select(claim => ((int)claim.Pass, (int)claim.Tile, (int)claim.Attempt)).ToFrozenSet(),
                StringComparer.Ordinal));
}
