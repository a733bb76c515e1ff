namespace Pipeline.Master.Hosting;

/// <summary>Tells this start of the machine from others: what was written to a memory-mapped file outlives its process, but not the machine.</summary>
internal static class MachineBoot
{
    private const string LinuxBootId = "/proc/sys/kernel/random/boot_id";

    /// <summary>This start of the machine; null where the system does not say.</summary>
    public static string? Id { get; } = File.Exists(LinuxBootId) ? File.ReadAllText(LinuxBootId).Trim() : null;
}
