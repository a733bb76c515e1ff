namespace Pipeline.Tests.Chaos;

/// <summary>What is done to a process.</summary>
internal enum ChaosBlow
{
    /// <summary>SIGKILL; it is started again after a while.</summary>
    Kill,

    /// <summary>SIGSTOP, for longer than a silent worker is taken for alive, then SIGCONT.</summary>
    Pause,

    /// <summary>SIGTERM: it must drain and exit with 0; it is started again.</summary>
    Stop,
}

/// <summary>A process that blows are dealt to.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="ProcessId">Its process id now.</param>
/// <param name="HasExited">Whether its process has ended.</param>
/// <param name="Output">What its process has said so far.</param>
/// <param name="KillAsync">SIGKILL; returns when it is gone.</param>
/// <param name="StopAsync">SIGTERM; gives its exit code.</param>
/// <param name="StartAsync">Starts it again; returns when it says that it is ready.</param>
internal sealed record ChaosVictim(
    string Name, Func<int> ProcessId, Func<bool> HasExited, Func<string> Output, Func<Task> KillAsync, Func<Task<int>> StopAsync, Func<Task> StartAsync)
{
    private int _ends;

    /// <summary>Whether a blow is being dealt to it.</summary>
    public bool IsDown { get; set; }

    /// <summary>Ends it and starts it again; meanwhile it is no wonder that it is not there.</summary>
    public async Task EndAsync(Func<Task> endAndStartAsync)
    {
        Interlocked.Increment(ref _ends);
        await endAndStartAsync();
        Interlocked.Increment(ref _ends);
    }

    /// <summary>Whether it has ended and nobody has ended it.</summary>
    public bool EndedByItself()
    {
        var before = Volatile.Read(ref _ends);
        return before % 2 == 0 && HasExited() && Volatile.Read(ref _ends) == before;
    }
}
