namespace Pipeline.Launcher;

/// <summary>What the launcher ends with; scripts may rely on them (docs/operations.md).</summary>
internal static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Done = 0;

    /// <summary>It was tried and did not succeed: a job failed or was refused, a process could not start, a test failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong; nothing was tried.</summary>
    public const int Usage = 2;

    /// <summary>The master cannot be reached.</summary>
    public const int Unreachable = 3;

    /// <summary>There is no such job.</summary>
    public const int NotFound = 4;

    /// <summary>Stopped by Ctrl-C before it was done, as shells number it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
