using System.ComponentModel;

namespace Pipeline.Broker.Storage;

/// <summary>Linux system calls that .NET does not offer.</summary>
internal static partial class SystemCalls
{
    /// <summary>The error number of a socket whose send buffer is full (asm-generic/errno-base.h).</summary>
    private const int TryAgain = 11;

    /// <summary>O_RDONLY | O_CLOEXEC, the same on x86-64 and arm64.</summary>
    private const int ReadOnlyCloseOnExec = 0x80000;

    /// <summary>Whether sendfile is there.</summary>
    public static bool HasSendFile { get; } = OperatingSystem.IsLinux();

    /// <summary>
    /// Sends bytes of a file to a non-blocking socket without taking them through this process. Returns how many went, 0 if the
    /// socket takes none now. Throws <see cref="Win32Exception"/>.
    /// </summary>
    public static int SendFile(SafeHandle socket, SafeHandle file, long position, int count)
    {
        var sent = SendFile(socket, file, ref position, count);
        if (sent >= 0) return (int)sent;
        var error = Marshal.GetLastPInvokeError();
        return error == TryAgain ? 0 : throw new Win32Exception(error);
    }

    /// <summary>Makes the names in a folder survive a power cut. Does nothing where folders cannot be flushed.</summary>
    public static void FlushFolder(string path)
    {
        if (!OperatingSystem.IsLinux()) return;
        var folder = Open(path, ReadOnlyCloseOnExec);
        if (folder < 0) throw new IOException($"Cannot open the folder {path}.", new Win32Exception());
        try
        {
            if (Flush(folder) < 0) throw new IOException($"Cannot flush the folder {path}.", new Win32Exception());
        }
        finally
        {
            _ = Close(folder);
        }
    }

    [LibraryImport("libc", EntryPoint = "sendfile", SetLastError = true)]
    private static partial nint SendFile(SafeHandle socket, SafeHandle file, ref long position, nint count);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
