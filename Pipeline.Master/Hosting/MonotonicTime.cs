namespace Pipeline.Master.Hosting;

/// <summary>The process's monotonic time, as everything that measures an interval takes it.</summary>
internal static class MonotonicTime
{
    /// <summary>The time since an arbitrary moment that is the same for the whole process.</summary>
    public static TimeSpan Monotonic(this TimeProvider time) => time.GetElapsedTime(0);
}
