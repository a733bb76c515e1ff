using System.Collections.Immutable;
using Pipeline.Messages.Wire;

namespace Pipeline.Worker.Tiles;

/// <summary>What the node holds, owns and has done: what its heartbeats say. Immutable; every change makes another.</summary>
internal sealed record NodeLedger
{
    /// <summary>The node's state.</summary>
    public WorkerState State { get; init; } = WorkerState.Starting;

    /// <summary>Tiles that reached the process and whose answer the broker has not yet acknowledged.</summary>
    public ImmutableHashSet<TileClaim> Held { get; init; } = [];

    /// <summary>Partitions of the tasks topic that are assigned to this node.</summary>
    public ImmutableSortedSet<int> Partitions { get; init; } = [];

    /// <summary>Tiles answered with pixels.</summary>
    public long Processed { get; init; }

    /// <summary>Tiles answered with an error.</summary>
    public long Failed { get; init; }

    /// <summary>Tiles given back.</summary>
    public long Returned { get; init; }

    /// <summary>How often the stream of tasks ended unasked and was started again.</summary>
    public long StreamRestarts { get; init; }

    /// <summary>A tile reached the process.</summary>
    public NodeLedger Took(TileClaim tile) => this with { Held = Held.Add(tile) };

    /// <summary>The broker has acknowledged a tile's answer.</summary>
    public NodeLedger Answered(TileClaim tile, TileStatus status) => this with
    {
        Held = Held.Remove(tile),
        Processed = Processed + (status is TileStatus.Done ? 1 : 0),
        Failed = Failed + (status is TileStatus.Failed ? 1 : 0),
        Returned = Returned + (status is TileStatus.Returned ? 1 : 0),
    };

    /// <summary>Partitions came.</summary>
    public NodeLedger Assigned(IEnumerable<int> partitions) => this with
    {
        Partitions = Partitions.Union(partitions),
        State = State is WorkerState.Starting ? WorkerState.Running : State,
    };

    /// <summary>Partitions went.</summary>
    public NodeLedger Revoked(IEnumerable<int> partitions) => this with { Partitions = Partitions.Except(partitions) };

    /// <summary>The stream ended: nothing that it held will be answered, and it owns no partition.</summary>
    public NodeLedger Lost() => this with { Held = [], Partitions = [] };

    /// <summary>The stream ended, and another takes its place.</summary>
    public NodeLedger Restarted() => Lost() with { StreamRestarts = StreamRestarts + 1 };

    /// <summary>The node takes nothing new.</summary>
    public NodeLedger Draining() => this with { State = WorkerState.Draining };

    /// <summary>The node is gone.</summary>
    public NodeLedger Left() => this with { State = WorkerState.Left, Partitions = [] };
}
