namespace Pipeline.Master.Tiles;

/// <summary>When a tile is taken for lost, late, or poisonous.</summary>
internal sealed record ResendRules
{
    /// <summary>The least time after a sending before a missing claim counts: heartbeats come every 500 ms, and may themselves be late.</summary>
    public TimeSpan LeastClaimDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Times the slowest claim of late that a missing claim must be overdue.</summary>
    public double ClaimDelayFactor { get; init; } = 2;

    /// <summary>Heartbeats in a row that must miss a tile.</summary>
    public int UnclaimedHeartbeats { get; init; } = 2;

    /// <summary>Faults of one tile, deaths of its workers and failures of its filter together, that quarantine it.</summary>
    public int MaximumFaults { get; init; } = 3;

    /// <summary>Faults from which on a tile gets a worker for itself, so that what it does to that worker is blamed on no other tile.</summary>
    public int SuspiciousFaults { get; init; } = 2;

    /// <summary>Times the 95th percentile of the pass's latencies after which a tile is sent once more.</summary>
    public double HedgeFactor { get; init; } = 4;

    /// <summary>The least age of a sending before the tile is sent once more.</summary>
    public TimeSpan LeastHedgeAge { get; init; } = TimeSpan.FromSeconds(2);
}
