namespace Pipeline.Master.Workers;

/// <summary>What the master makes of a worker.</summary>
public enum WorkerStatus
{
    /// <summary>Its heartbeats come as expected.</summary>
    Alive,

    /// <summary>Its next heartbeat is overdue; it gets no new tiles.</summary>
    Suspect,

    /// <summary>Overdue beyond doubt; its tiles were sent again.</summary>
    Dead,

    /// <summary>It said that it goes.</summary>
    Left,
}
