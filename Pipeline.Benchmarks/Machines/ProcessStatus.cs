using System.Globalization;

namespace Pipeline.Benchmarks.Machines;

/// <summary>What the operating system knows of a process; on Linux, from <c>/proc</c>.</summary>
/// <param name="CpuSeconds">Processor time so far.</param>
/// <param name="PeakBytes">Its largest resident memory so far.</param>
internal sealed record ProcessStatus(double CpuSeconds, long PeakBytes)
{
    /// <summary>The kernel's unit of time in <c>stat</c>: USER_HZ, which is 100 wherever .NET runs.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Reads a process's status; null when there is no such process, or no such file system.</summary>
    public static ProcessStatus? Read(int id)
    {
        try
        {
            return Parse(File.ReadAllText($"/proc/{id}/stat"), File.ReadAllText($"/proc/{id}/status"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The processes that a process has started.</summary>
    public static IReadOnlyList<int> ChildrenOf(int id)
    {
        if (!Directory.Exists("/proc")) return [];
        return
        [
            .. Directory.EnumerateDirectories("/proc").Select(static folder => int.TryParse(Path.GetFileName(folder), out var child) ? child : 0)
                .Where(child => child > 0 && ParentOf(child) == id).Order(),
        ];
    }

    /// <summary>Understands the two files.</summary>
    /// <param name="stat">Fields on one line; the second, a name in parentheses, may hold spaces.</param>
    /// <param name="status">A name, a colon and a value on each line.</param>
    internal static ProcessStatus Parse(string stat, string status)
    {
        var fields = Fields(stat);
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        var peak = status.Split('\n').FirstOrDefault(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        var kibibytes = peak?.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [_, var number, ..] ? long.Parse(number, CultureInfo.InvariantCulture) : 0;
        return new ProcessStatus(ticks / TicksPerSecond, kibibytes * 1024);
    }

    /// <summary>The fields from the third on.</summary>
    private static string[] Fields(string stat) => stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int ParentOf(int id)
    {
        try
        {
            return int.Parse(Fields(File.ReadAllText($"/proc/{id}/stat"))[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }
}
