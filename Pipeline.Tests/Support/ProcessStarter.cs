using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pipeline.Tests.Support;

/// <summary>
/// Starts processes that end with this one, should it be killed: by <c>setpriv</c>'s parent-death signal, where that is installed. The kernel takes the
/// thread that started a process for its parent, and the pool's threads come and go; hence a thread that stays.
/// </summary>
internal sealed class ProcessStarter
{
    private readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process?> Started)> _orders = [];

    private ProcessStarter() => new Thread(Work) { IsBackground = true, Name = nameof(ProcessStarter) }.Start();

    /// <summary>The only one.</summary>
    public static ProcessStarter Instance { get; } = new();

    /// <summary>Whether processes end with this one.</summary>
    public static bool HasParentDeathSignal { get; } = File.Exists(Tool);

    private const string Tool = "/usr/bin/setpriv";

    /// <summary>What to put before a command, so that it gets a signal when the thread that started it is gone; its process id stays the same.</summary>
    /// <param name="signal">The signal's name.</param>
    public static IEnumerable<string> DiesWithParent(string signal) => HasParentDeathSignal ? [Tool, "--pdeathsig", signal] : [];

    /// <summary>Starts a process.</summary>
    public Process Start(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _orders.Add((start, started));
        return started.Task.GetAwaiter().GetResult() ?? throw new InvalidOperationException($"{start.FileName} could not be started.");
    }

    private void Work()
    {
        foreach (var (start, started) in _orders.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start));
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        }
    }
}
