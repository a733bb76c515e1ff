namespace Pipeline.Master.Workers;

/// <summary>Everything that is said of a worker: an element of <c>GET /api/v1/workers</c>.</summary>
public sealed record WorkerDocument
{
    /// <summary>Its id, stable over restarts.</summary>
    public required string Id { get; init; }

    /// <summary>This start of its process.</summary>
    public required string Incarnation { get; init; }

    /// <summary>What the master makes of it.</summary>
    public required WorkerStatus State { get; init; }

    /// <summary>Why it is in this state, for instance <c>no heartbeat for 3.4 s</c>; null when alive.</summary>
    public string? Reason { get; init; }

    /// <summary>What it says of itself: <c>starting</c>, <c>running</c>, <c>draining</c>, <c>left</c>.</summary>
    public required string Phase { get; init; }

    /// <summary>The host it runs on.</summary>
    public required string Host { get; init; }

    /// <summary>Its process id there.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>Tiles it filters at a time.</summary>
    public required int Slots { get; init; }

    /// <summary>Tiles it held at its last heartbeat, buffered and in work.</summary>
    public required int InFlight { get; init; }

    /// <summary>Partitions of the tasks topic that it owned at its last heartbeat.</summary>
    public IReadOnlyList<int> Partitions { get; init; } = [];

    /// <summary>Tiles it has filtered since its start.</summary>
    public required long Processed { get; init; }

    /// <summary>Tiles that its filters failed on.</summary>
    public required long Failed { get; init; }

    /// <summary>Tiles it has given back, because they were not addressed to it.</summary>
    public required long Returned { get; init; }

    /// <summary>How often one of its Kafka streams ended unasked and was started again.</summary>
    public required long StreamRestarts { get; init; }

    /// <summary>Tiles a second, over the last seconds.</summary>
    public required double TilesPerSecond { get; init; }

    /// <summary>Cores in use: 1.0 is one core.</summary>
    public required double Cpu { get; init; }

    /// <summary>Resident memory in bytes.</summary>
    public required long Memory { get; init; }

    /// <summary>Milliseconds since its start, at its last heartbeat.</summary>
    public required long UptimeMs { get; init; }

    /// <summary>Milliseconds since its last heartbeat arrived, by the master's clock.</summary>
    public required long HeartbeatAgeMs { get; init; }

    /// <summary>The failure detector's suspicion: 1 means one wrong suspicion in 10, 8 one in 10^8.</summary>
    public required double Phi { get; init; }

    /// <summary>Names of the filters it can do.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];
}
