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
/// <param name="KillAsync">SIGKILL; returns when it is gone.</param>
/// <param name="StopAsync">SIGTERM; gives its exit code.</param>
/// <param name="StartAsync">Starts it again; returns when it says that it is ready.</param>
internal sealed record ChaosVictim(string Name, Func<int> ProcessId, Func<Task> KillAsync, Func<Task<int>> StopAsync, Func<Task> StartAsync)
{
    /// <summary>Whether a blow is being dealt to it.</summary>
    public bool IsDown { get; set; }
}
