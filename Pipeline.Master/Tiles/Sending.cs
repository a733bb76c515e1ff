namespace Pipeline.Master.Tiles;

/// <summary>One sending of a tile that has not ended: by an answer, or by being given up.</summary>
internal sealed class Sending(int tile, int attempt, TileSlot slot, bool isHedge, TimeSpan sentAt)
{
    /// <summary>The tile.</summary>
    public int Tile { get; } = tile;

    /// <summary>Its attempt, from 1.</summary>
    public int Attempt { get; } = attempt;

    /// <summary>Where it went, and the credit that it holds.</summary>
    public TileSlot Slot { get; } = slot;

    /// <summary>Whether it went out beside another sending of the tile.</summary>
    public bool IsHedge { get; } = isHedge;

    /// <summary>When the broker had it, or until then when it was handed to the producer; by the monotonic clock.</summary>
    public TimeSpan SentAt { get; set; } = sentAt;

    /// <summary>Whether the broker has it.</summary>
    public bool Confirmed { get; set; }

    /// <summary>Whether the worker has claimed it in a heartbeat.</summary>
    public bool Claimed { get; set; }

    /// <summary>Heartbeats without it, in a row, since a claim would have been due.</summary>
    public int Unclaimed { get; set; }
}
