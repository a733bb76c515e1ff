using System.ComponentModel.DataAnnotations;

namespace Pipeline.Worker.Hosting;

/// <summary>A worker node's own settings: section <c>Worker</c>.</summary>
public sealed class WorkerOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Worker";

    /// <summary>
    /// The worker's name: the same after a restart, another for every worker that runs at the same time. The default is good for a single run.
    /// </summary>
    [Required(ErrorMessage = "Worker:Id is empty; it must be a name that no other running worker has.")]
    [RegularExpression("^[A-Za-z0-9._-]{1,100}$", ErrorMessage = "Worker:Id must be 1 to 100 letters, digits, dots, dashes and underscores.")]
    public string Id { get; set; } = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>Tiles filtered at a time. One processor each: OpenCV runs single-threaded inside a slot.</summary>
    [Range(1, 1024, ErrorMessage = "Worker:Slots is out of range; it must be 1 to 1024.")]
    public int Slots { get; set; } = Environment.ProcessorCount;

    /// <summary>Time between two heartbeats, milliseconds. The master's failure detector learns it; the default is what it starts from.</summary>
    [Range(50, 60_000, ErrorMessage = "Worker:HeartbeatMilliseconds is out of range; it must be 50 to 60000.")]
    public int HeartbeatMilliseconds { get; set; } = 500;

    /// <summary>Native memory kept for tiles while none is there, bytes.</summary>
    [Range(0, long.MaxValue, ErrorMessage = "Worker:RetainedBytes is out of range; it must not be negative.")]
    public long RetainedBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>Seconds that a stop may take: what is held is finished and answered in this time, or left to the master to send again.</summary>
    [Range(1, 600, ErrorMessage = "Worker:DrainSeconds is out of range; it must be 1 to 600.")]
    public int DrainSeconds { get; set; } = 25;
}
