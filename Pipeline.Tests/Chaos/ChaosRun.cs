using System.Globalization;
using Pipeline.Launcher.Processes;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Chaos;

/// <summary>
/// Deals blows to the processes of a running system while jobs go through it: kills, stops and pauses workers, master and broker at
/// random moments, two at a time at most, and starts them again.
/// </summary>
internal sealed class ChaosRun(PipelineUnderTest pipeline, IKafkaUnderTest kafka, IReadOnlyList<string> workers, ChaosSettings settings, ChaosLog log)
{
    private const int MostAtOnce = 2;

    private static readonly TimeSpan ProgressLimit = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    private readonly Random _random = new(settings.Seed);
    private readonly Lock _lock = new();
    private readonly List<string> _failures = [];
    private readonly SortedDictionary<string, int> _blows = new(StringComparer.Ordinal);

    /// <summary>Runs to the end.</summary>
    /// <returns>What went wrong; nothing, it is hoped.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        log.Say($"seed {settings.Seed}, {settings.Duration.TotalSeconds:0} s");
        await using var watch = new ChaosWatch(pipeline.Client);
        var load = new ChaosLoad(pipeline.Client, watch, log, settings.Seed, ChaosCase.All());
        using var stop = new CancellationTokenSource();
        var loading = load.RunAsync(stop.Token);
        var victims = Victims();
        using var end = new CancellationTokenSource();
        var looking = LookAsync(victims, end.Token);
        try
        {
            await DealAsync(victims, watch);
        }
        finally
        {
            await stop.CancelAsync();
            await loading;
            await end.CancelAsync();
            await looking;
        }

        log.Say($"{load.Exact} of {load.Accepted} accepted jobs are complete and exact; {string.Join(", ", _blows.Select(static blow => $"{blow.Key} {blow.Value} times"))}");
        if (load.Accepted == 0) _failures.Add("No job was accepted.");
        return [.. _failures, .. load.Failures];
    }

    private List<ChaosVictim> Victims() =>
    [
        .. workers.Select(id => new ChaosVictim(
            id, () => pipeline.Worker(id).Id, () => pipeline.Worker(id).HasExited, () => pipeline.Worker(id).Output,
            () => pipeline.Worker(id).KillAsync(), () => pipeline.Worker(id).StopAsync(), () => pipeline.LaunchWorkerAsync(id))),
        new("master", () => pipeline.Master.Id, () => pipeline.Master.HasExited, () => pipeline.Master.Output,
            () => pipeline.Master.KillAsync(), () => pipeline.Master.StopAsync(), () => pipeline.LaunchMasterAsync()),
        new("broker", () => kafka.ProcessId, () => kafka.HasExited, static () => "", kafka.KillAsync, kafka.StopAsync, kafka.RestartAsync),
    ];

    private async Task DealAsync(List<ChaosVictim> victims, ChaosWatch watch)
    {
        var blows = new List<Task>();
        while (log.Elapsed < settings.Duration)
        {
            // Everything is drawn each time, whatever is made of it, so that a seed gives the same choices.
            var wait = TimeSpan.FromSeconds(0.3 + (2 * _random.NextDouble()));
            var victim = Draw(victims);
            var blow = _random.Next(10) switch { < 6 => ChaosBlow.Kill, < 9 => ChaosBlow.Pause, _ => ChaosBlow.Stop };
            var share = _random.NextDouble();
            await Task.Delay(wait);
            blows.RemoveAll(static done => done.IsCompletedSuccessfully);
            if (victim.IsDown || blows.Count >= MostAtOnce) continue;
            victim.IsDown = true;
            blows.Add(DealAsync(victim, blow, share, watch));
        }

        await Task.WhenAll(blows);
    }

    /// <summary>Looks whether a process has ended without a blow; each is said once, for it stays as it is.</summary>
    private async Task LookAsync(List<ChaosVictim> victims, CancellationToken end)
    {
        var left = victims.ToList();
        do
        {
            foreach (var gone in left.Where(static victim => victim.EndedByItself()).ToList())
            {
                left.Remove(gone);
                Fail($"{gone.Name} ended by itself. It said last:\n{string.Join('\n', gone.Output().Split('\n').TakeLast(30))}");
            }

            await Task.Delay(LookInterval, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (!end.IsCancellationRequested);
    }

    /// <summary>Workers are what there are most of: they get two blows of three.</summary>
    private ChaosVictim Draw(List<ChaosVictim> victims) =>
        _random.Next(3) < 2 ? victims[_random.Next(workers.Count)] : victims[workers.Count + _random.Next(victims.Count - workers.Count)];

    private async Task DealAsync(ChaosVictim victim, ChaosBlow blow, double share, ChaosWatch watch)
    {
        var dealt = log.Elapsed;
        log.Say($"{victim.Name}: {blow}");
        switch (blow)
        {
            case ChaosBlow.Kill:
                await victim.EndAsync(async () =>
                {
                    await victim.KillAsync();
                    await Task.Delay(TimeSpan.FromSeconds(2 * share));
                    await victim.StartAsync();
                });
                break;
            case ChaosBlow.Pause:
                Posix.Signal(victim.ProcessId(), ProgramUnderTest.PauseSignal);
                await Task.Delay(TimeSpan.FromSeconds(3.5 + (3 * share)));
                Posix.Signal(victim.ProcessId(), ProgramUnderTest.ContinueSignal);
                break;
            default:
                await victim.EndAsync(async () =>
                {
                    if (await victim.StopAsync() is var exitCode and not 0) Fail($"{victim.Name} ended with exit code {exitCode} after SIGTERM.");
                    await victim.StartAsync();
                });
                break;
        }

        var back = log.Elapsed;
        var progress = watch.NextProgress;
        var progressed = await Task.WhenAny(progress, Task.Delay(ProgressLimit)) == progress;
        if (!progressed) Fail($"No tile was merged for {ProgressLimit.TotalSeconds} s after {victim.Name} was back.");
        log.Say(string.Create(CultureInfo.InvariantCulture,
            $"{victim.Name}: back {(back - dealt).TotalSeconds:0.0} s after the blow, a tile was merged {(log.Elapsed - back).TotalSeconds:0.0} s after that"));
        lock (_lock) _blows[$"{victim.Name} {blow}"] = _blows.GetValueOrDefault($"{victim.Name} {blow}") + 1;
        victim.IsDown = false;
    }

    private void Fail(string what)
    {
        log.Say($"WRONG: {what}");
        lock (_lock) _failures.Add(what);
    }
}
