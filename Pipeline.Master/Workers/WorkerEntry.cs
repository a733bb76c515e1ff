using Pipeline.Messages.Wire;

namespace Pipeline.Master.Workers;

/// <summary>One worker as the table keeps it: its last heartbeat, and what is made of it.</summary>
internal sealed class WorkerEntry(Heartbeat heartbeat, DetectorOptions options)
{
    /// <summary>The most suspicion that is shown; what lies beyond says nothing more.</summary>
    private const double MostShownPhi = 99;

    /// <summary>The last heartbeat.</summary>
    public Heartbeat Heartbeat { get; set; } = heartbeat;

    /// <summary>What is made of it.</summary>
    public WorkerStatus Status { get; set; } = WorkerStatus.Alive;

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>The suspicion.</summary>
    public PhiAccrualDetector Detector { get; } = new(options);

    /// <summary>Since when it is dead or has left.</summary>
    public TimeSpan? GoneSince { get; set; }

    /// <summary>Whether it was asked to be given no further tiles.</summary>
    public bool IsDrained { get; set; }

    /// <summary>Whether it is dead or has left.</summary>
    public bool IsGone => Status is WorkerStatus.Dead or WorkerStatus.Left;

    /// <summary>Everything that is said of it.</summary>
    public WorkerDocument Document(TimeSpan now) => new()
    {
        Id = Heartbeat.WorkerId,
        Incarnation = Heartbeat.Incarnation,
        State = Status,
        Reason = Reason,
        Phase = (IsDrained && Heartbeat.State == WorkerState.Running ? WorkerState.Draining : Heartbeat.State).ToString().ToLowerInvariant(),
        Host = Heartbeat.Host,
        ProcessId = (int)Heartbeat.ProcessId,
        Version = Heartbeat.Version,
        Slots = (int)Heartbeat.Slots,
        InFlight = IsGone ? 0 : Heartbeat.Tiles.Count,
        Partitions = IsGone ? [] : [.. Heartbeat.Partitions.Select(partition => (int)partition)],
        Processed = (long)Heartbeat.Processed,
        Failed = (long)Heartbeat.Failed,
        Returned = (long)Heartbeat.Returned,
        StreamRestarts = (long)Heartbeat.StreamRestarts,
        TilesPerSecond = IsGone ? 0 : Heartbeat.TilesPerSecond,
        Cpu = IsGone ? 0 : Heartbeat.Cpu,
        Memory = IsGone ? 0 : (long)Heartbeat.Memory,
        UptimeMs = (long)Heartbeat.Uptime,
        HeartbeatAgeMs = (long)(now - (Detector.Last ?? now)).TotalMilliseconds,
        Phi = Status == WorkerStatus.Left ? 0 : Math.Round(Math.Min(MostShownPhi, Detector.Phi(now)), 2),
        Filters = [.. Heartbeat.Filters],
    };
}
