namespace Pipeline.Launcher.Up;

/// <summary>How long to wait before a process that died is started again: double each time, from the start once it has run long enough.</summary>
internal sealed class RestartBackoff
{
    /// <summary>The first wait: a single crash is hardly noticed.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait: a program that cannot run costs nothing, one that can again is soon back.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>A run of this length counts as sound.</summary>
    public static readonly TimeSpan Sound = TimeSpan.FromSeconds(60);

    private TimeSpan _next = First;

    /// <summary>The wait after a run of the given length.</summary>
    public TimeSpan After(TimeSpan run)
    {
        if (run >= Sound) _next = First;
        var wait = _next;
        _next = wait * 2 < Longest ? wait * 2 : Longest;
        return wait;
    }
}
