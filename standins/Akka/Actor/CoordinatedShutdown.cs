using System.Collections.Concurrent;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Ends a system in phases, each after those it depends on: the tasks of a phase run side by side, a phase that fails or takes too long is
/// logged and passed over unless it is configured otherwise. Runs once, however often it is asked to.
/// </summary>
public sealed partial class CoordinatedShutdown : IExtension
{
    private readonly Dictionary<string, Phase> _phases;
    private readonly List<string> _order;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(string Name, Func<Task<Done>> Run)>> _tasks = new();
    private readonly TaskCompletionSource<Done> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILoggingAdapter _log;
    private Reason? _reason;

    internal CoordinatedShutdown(ExtendedActorSystem system)
    {
        System = system;
        _log = Logging.GetLogger(system, nameof(CoordinatedShutdown));
        var config = system.Settings.Config.GetConfig("akka.coordinated-shutdown");
        _phases = Phase.Read(config);
        _order = Phase.Sort(_phases);
        if (system.Settings.CoordinatedShutdownTerminateActorSystem)
        {
            AddTask(PhaseActorSystemTerminate, "terminate-system", async () =>
            {
                await ((Internal.ActorSystemImpl)system).FinalTerminate().ConfigureAwait(false);
                if (config.GetBoolean("exit-clr") && _reason is not ClrExitReason)
                    Environment.Exit(_reason!.ExitCode);
                return Done.Instance;
            });
        }

        if (config.GetBoolean("run-by-clr-shutdown-hook"))
        {
            AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
            system.RegisterOnTermination(() => AppDomain.CurrentDomain.ProcessExit -= OnProcessExit);
        }
    }

    public ExtendedActorSystem System { get; }

    /// <summary>Why the system ends; null while it does not.</summary>
    public Reason ShutdownReason => _reason!;

    public TimeSpan TotalTimeout => _tasks.Keys.Aggregate(TimeSpan.Zero, (sum, phase) => sum + Timeout(phase));

    public static CoordinatedShutdown Get(ActorSystem sys) => (CoordinatedShutdown)sys.RegisterExtension(new CoordinatedShutdownExtension());

    /// <exception cref="ConfigurationException">A phase that is not configured.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        if (!_order.Contains(phase))
        {
            throw new ConfigurationException($"Unknown phase [{phase}], known phases [{string.Join(",", _order)}]. "
                + "All phases (along with their optional dependencies) must be defined in configuration.");
        }

        _tasks.GetOrAdd(phase, static _ => new ConcurrentQueue<(string, Func<Task<Done>>)>()).Enqueue((taskName, task));
    }

    public TimeSpan Timeout(string phase) => _phases.TryGetValue(phase, out var known)
        ? known.Timeout
        : throw new ArgumentException($"Unknown phase [{phase}]. All phases must be defined in configuration.", nameof(phase));

    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
            _ = RunOnce(fromPhase);
        return _finished.Task;
    }

    private async Task RunOnce(string? fromPhase)
    {
        _log.Info("CoordinatedShutdown invoked due to [Reason:{Reason}]", _reason!.GetType());
        try
        {
            foreach (var name in fromPhase is null ? _order : _order.SkipWhile(name => name != fromPhase))
            {
                if (_tasks.TryGetValue(name, out var tasks))
                    await RunPhase(name, tasks).ConfigureAwait(false);
            }

            _finished.TrySetResult(Done.Instance);
        }
        catch (Exception e)
        {
            _finished.TrySetException(e);
        }
    }

    private async Task RunPhase(string name, IEnumerable<(string Name, Func<Task<Done>> Run)> tasks)
    {
        var phase = _phases[name];
        var all = Task.WhenAll(tasks.Select(task => RunTask(task.Name, task.Run, name, phase.Recover)));
        try
        {
            await all.WaitAsync(phase.Timeout).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!all.IsCompleted)
        {
            if (!phase.Recover)
                throw new TimeoutException($"Coordinated shutdown phase[{name}] timed out after {phase.Timeout}");
            _log.Warning("Coordinated shutdown phase [{0}] timed out after {1}", name, phase.Timeout);
        }
    }

    private async Task RunTask(string name, Func<Task<Done>> run, string phase, bool recover)
    {
        try
        {
            await run().ConfigureAwait(false);
        }
        catch (Exception e) when (recover)
        {
            _log.Warning("Task [{0}] failed in phase [{1}]: {2}", name, phase, e.Message);
        }
    }

    private void OnProcessExit(object? sender, EventArgs e)
    {
        // The process ends when this returns.
        if (!System.WhenTerminated.IsCompleted)
            Run(ClrExitReason.Instance).Wait(TotalTimeout);
    }
}

/// <summary>The id of <see cref="CoordinatedShutdown"/>.</summary>
public sealed class CoordinatedShutdownExtension : ExtensionIdProvider<CoordinatedShutdown>
{
    public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system) => new(system);
}
