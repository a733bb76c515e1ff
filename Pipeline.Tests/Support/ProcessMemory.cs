using System.Globalization;

namespace Pipeline.Tests.Support;

/// <summary>What the kernel says of a process's memory, in bytes.</summary>
/// <param name="Resident">All of its pages in memory, those of files too.</param>
/// <param name="Peak">The most that it has been.</param>
/// <param name="Own">Pages that no file stands behind: what the kernel cannot take back.</param>
internal sealed record ProcessMemory(long Resident, long Peak, long Own)
{
    /// <summary>A process's memory now.</summary>
    public static ProcessMemory Of(int id)
    {
        var fields = File.ReadLines($"/proc/{id}/status").Select(static line => line.Split(':', 2)).ToDictionary(static part => part[0], static part => part[1]);
        return new(Bytes("VmRSS"), Bytes("VmHWM"), Bytes("RssAnon") + Bytes("RssShmem"));

        long Bytes(string name) => 1024 * long.Parse(fields[name].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// A process's share of memory: pages that several processes have in common, such as the runtime's, count once among them.
    /// </summary>
    public static long ShareOf(int id)
    {
        var line = File.ReadLines($"/proc/{id}/smaps_rollup").Single(static line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return 1024 * long.Parse(line[4..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    /// <summary>Lets the peak begin anew.</summary>
    public static void ForgetPeakOf(int id) => File.WriteAllText($"/proc/{id}/clear_refs", "5");
}
