using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Tests.Support;

namespace Akka.Tests.Lifecycle;

public sealed class CoordinatedShutdownTests() : ActorTest("akka.coordinated-shutdown.run-by-clr-shutdown-hook = off")
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _ran = new();

    private CoordinatedShutdown Shutdown => CoordinatedShutdown.Get(System);

    [Fact]
    public async Task Phases_run_in_their_order_and_the_system_ends()
    {
        string[] phases =
        [
            CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseServiceUnbind,
            CoordinatedShutdown.PhaseServiceRequestsDone, CoordinatedShutdown.PhaseServiceStop,
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate, CoordinatedShutdown.PhaseActorSystemTerminate,
        ];
        foreach (var phase in phases.Reverse())
            Note(phase, phase);

        await Shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance).WaitAsync(Limit);

        Assert.Equal(phases, _ran);
        await System.WhenTerminated.WaitAsync(Limit);
        Assert.Same(CoordinatedShutdown.ClrExitReason.Instance, Shutdown.ShutdownReason);
    }

    [Fact]
    public async Task It_runs_once()
    {
        Note(CoordinatedShutdown.PhaseServiceStop, "once");

        await Task.WhenAll(Shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance), Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance)).WaitAsync(Limit);

        Assert.Equal(["once"], _ran);
    }

    [Fact]
    public async Task A_task_that_fails_does_not_hold_up_the_rest()
    {
        Shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "fails", static () => Task.FromException<Done>(new InvalidOperationException("boom")));
        Note(CoordinatedShutdown.PhaseServiceStop, "after");

        await Shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance).WaitAsync(Limit);

        Assert.Equal(["after"], _ran);
    }

    [Fact]
    public async Task A_phase_waits_for_all_its_tasks()
    {
        var slow = new TaskCompletionSource<Done>(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "slow", async () =>
        {
            begun.SetResult();
            var done = await slow.Task;
            _ran.Enqueue("slow");
            return done;
        });
        Note(CoordinatedShutdown.PhaseServiceStop, "after");

        var running = Shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);
        await begun.Task.WaitAsync(Limit);
        Assert.Empty(_ran);
        slow.SetResult(Done.Instance);
        await running.WaitAsync(Limit);

        Assert.Equal(["slow", "after"], _ran);
    }

    [Fact]
    public async Task Terminating_the_system_runs_it()
    {
        Note(CoordinatedShutdown.PhaseServiceStop, "stop");

        await System.Terminate().WaitAsync(Limit);

        Assert.Equal(["stop"], _ran);
    }

    [Fact]
    public async Task It_can_begin_at_a_later_phase()
    {
        Note(CoordinatedShutdown.PhaseServiceUnbind, "skipped");
        Note(CoordinatedShutdown.PhaseServiceStop, "run");

        await Shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance, CoordinatedShutdown.PhaseServiceStop).WaitAsync(Limit);

        Assert.Equal(["run"], _ran);
    }

    [Fact]
    public void A_phase_that_is_not_configured_is_refused()
    {
        Assert.Throws<ConfigurationException>(() => Note("no-such-phase", "never"));
    }

    private void Note(string phase, string text) => Shutdown.AddTask(phase, text, () =>
    {
        _ran.Enqueue(text);
        return Task.FromResult(Done.Instance);
    });
}
