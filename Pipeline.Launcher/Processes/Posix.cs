using System.Runtime.InteropServices;

namespace Pipeline.Launcher.Processes;

/// <summary>The system call that .NET does not offer: a signal to another process.</summary>
internal static partial class Posix
{
    /// <summary>SIGTERM: finish and go.</summary>
    public const int Terminate = 15;

    /// <summary>Sends a signal; a process that has gone already is no error.</summary>
    public static void Signal(int processId, int signal) => _ = Kill(processId, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
