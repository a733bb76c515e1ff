using System.Diagnostics;

namespace Pipeline.Worker.Heartbeats;

/// <summary>What this process uses of the machine, since the last time it was asked. Not thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class ProcessUsage(TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private long _askedAt = time.GetTimestamp();
    private TimeSpan _processor = Environment.CpuUsage.TotalTime;

    /// <summary>Cores in use since the last call (1.0 is one core), resident bytes, and the time since the start.</summary>
    public (double Cores, long ResidentBytes, TimeSpan Uptime) Take()
    {
        var (now, processor) = (time.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var elapsed = time.GetElapsedTime(_askedAt, now);
        var cores = elapsed > TimeSpan.Zero ? (processor - _processor) / elapsed : 0;
        (_askedAt, _processor) = (now, processor);
        using var process = Process.GetCurrentProcess();
        return (cores, process.WorkingSet64, time.GetElapsedTime(_started, now));
    }
}
