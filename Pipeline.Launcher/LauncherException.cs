namespace Pipeline.Launcher;

/// <summary>Something the user can put right: its message is the one line that is printed.</summary>
internal sealed class LauncherException : Exception
{
    /// <summary>A failure with the exit code 1.</summary>
    public LauncherException(string message) : this(message, Launcher.ExitCode.Failed)
    {
    }

    /// <summary>A failure with an exit code of its own.</summary>
    public LauncherException(string message, int exitCode) : base(message) => ExitCode = exitCode;

    /// <summary>What the launcher ends with.</summary>
    public int ExitCode { get; }
}
