using System.Diagnostics;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Support;

/// <summary>A file system in memory that only one program sees, in a folder's place, and that is gone with it: small, or read-only.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Options">Of <c>mount -t tmpfs</c>, for instance <c>size=64m</c>, <c>ro</c>.</param>
internal sealed record OwnDisk(string Folder, string Options)
{
    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Missing { get; } = Probe();

    /// <summary>The folder as others see it.</summary>
    public static string SeenFromOutside(ProgramUnderTest program, string folder) => $"/proc/{program.Id}/root{folder}";

    /// <summary>Runs a command on it.</summary>
    public ProcessStartInfo StartInfo(params IEnumerable<string> command) => new("unshare", [.. Mount(), .. ProcessStarter.DiesWithParent("KILL"), .. command])
    {
        WorkingDirectory = Path.GetTempPath(),
    };

    // A new user namespace takes the parent-death signal away, so that is asked for behind it.
    private string[] Mount() => ["-Urm", "sh", "-c", $"mount -t tmpfs -o {Options} none \"$0\" && exec \"$@\"", Folder];

    private static string? Probe()
    {
        if (!File.Exists("/usr/bin/unshare")) return "There is no unshare, to give a process a file system of its own.";
        using var folder = new TemporaryFolder();
        var start = new OwnDisk(folder.Path, "size=1m").StartInfo("true");
        start.RedirectStandardError = true;
        using var probe = Process.Start(start)!;
        var error = probe.StandardError.ReadToEnd();
        probe.WaitForExit();
        return probe.ExitCode == 0 ? null : $"A process cannot be given a file system of its own: {error}";
    }
}

/// <summary>A test that needs an <see cref="OwnDisk"/>; it is skipped, with the reason, where there can be none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OwnDiskFactAttribute : FactAttribute
{
    /// <summary>Finds out.</summary>
    public OwnDiskFactAttribute() => Skip = OwnDisk.Missing;
}
