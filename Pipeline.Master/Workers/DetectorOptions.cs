using System.ComponentModel.DataAnnotations;

namespace Pipeline.Master.Workers;

/// <summary>
/// When a worker is suspected and declared dead: section <c>Master:Detector</c>. With the defaults a worker that is killed is dead 2.6 s
/// after its last heartbeat, and one that stands still for a second is not.
/// </summary>
public sealed class DetectorOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Master:Detector";

    /// <summary>The interval between heartbeats that is expected before any was seen: what the wire protocol asks for.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00", ErrorMessage = "Master:Detector:ExpectedInterval must be 10 ms to 1 minute.")]
    public TimeSpan ExpectedInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The least deviation of the intervals: heartbeats on a quiet machine are so regular that any delay would be suspicious.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00", ErrorMessage = "Master:Detector:LeastDeviation must be 1 ms to 1 minute.")]
    public TimeSpan LeastDeviation { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Intervals that the estimate is made from. 200 at two a second are the last 100 seconds; Akka's default is 1000 at one a second.</summary>
    [Range(10, 100_000, ErrorMessage = "Master:Detector:Samples must be 10 to 100000.")]
    public int Samples { get; set; } = 200;

    /// <summary>The suspicion at which a worker gets no new tiles. 3: one wrong in a thousand, and a wrong one costs nothing but a short pause.</summary>
    [Range(0.1, 300, ErrorMessage = "Master:Detector:SuspectPhi must be 0.1 to 300.")]
    public double SuspectPhi { get; set; } = 3;

    /// <summary>The suspicion, with <see cref="AcceptablePause"/> taken for normal, at which a worker is declared dead. 8, as Akka's default.</summary>
    [Range(0.1, 300, ErrorMessage = "Master:Detector:DeadPhi must be 0.1 to 300.")]
    public double DeadPhi { get; set; } = 8;

    /// <summary>
    /// A pause of the heartbeats (garbage collection, a starved processor, a stopped process) that does not make a worker dead. 1.5 s: a tile of a
    /// killed worker is elsewhere within 3 s. Akka's default for cluster members, 3 s, would take twice as long.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "Master:Detector:AcceptablePause must be 0 to 1 hour.")]
    public TimeSpan AcceptablePause { get; set; } = TimeSpan.FromMilliseconds(1500);

    /// <summary>How long dead and gone workers stay in the list.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00", ErrorMessage = "Master:Detector:Remember must be 1 s to 30 days.")]
    public TimeSpan Remember { get; set; } = TimeSpan.FromMinutes(10);
}
