using Pipeline.Launcher.Master;
using Pipeline.Launcher.Output;
using Spectre.Console;

namespace Pipeline.Launcher.Watch;

/// <summary>Listens to a master until the user has seen enough; a master that goes away is waited for.</summary>
internal sealed class WatchSession(MasterApi master, bool json, TimeProvider clock)
{
    /// <summary>Between two attempts to reach a master that is away.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Between two pictures of a live view.</summary>
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(250);

    private readonly WatchState _state = new();
    private string? _trouble;

    /// <summary>Watches until the user stops it.</summary>
    /// <exception cref="LauncherException">The master could not be reached in the first place.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (json || !Terminal.IsInteractive)
        {
            await ListenAsync(Print, cancellation);
            return;
        }

        await AnsiConsole.Live(Text.Empty).AutoClear(false).Overflow(VerticalOverflow.Crop).StartAsync(async live =>
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var drawing = DrawAsync(live, ended.Token);
            try
            {
                await ListenAsync(static _ => { }, cancellation);
            }
            finally
            {
                await ended.CancelAsync();
                await drawing;
            }
        });
    }

    private async Task DrawAsync(LiveDisplayContext live, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(Frame, clock);
        do
        {
            var console = AnsiConsole.Profile;
            lock (_state) live.UpdateTarget(WatchScreen.Draw(_state, _trouble, master.Url, console.Width, console.Height, clock.GetUtcNow()));
        }
        while (await NextAsync(timer, ended));
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken ended)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ended);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task ListenAsync(Action<WatchLine> tell, CancellationToken cancellation)
    {
        for (var reached = false; ;)
        {
            try
            {
                await foreach (var happened in master.EventsAsync(_state.LastEventId, cancellation))
                {
                    if (_trouble is not null && reached) Note(null);
                    (reached, _trouble) = (true, null);
                    WatchLine? line;
                    lock (_state) line = _state.Apply(happened);
                    if (line is not null) tell(line);
                }
            }
            catch (Exception e) when (reached && e is LauncherException or IOException or HttpRequestException)
            {
                // Said below, like a stream that ended in order: the master is stopping or has been killed.
            }

            cancellation.ThrowIfCancellationRequested();
            if (_trouble is null) Note($"{master.Url} is away; waiting for it");
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private void Note(string? trouble)
    {
        _trouble = trouble;
        if (json || !Terminal.IsInteractive) Console.Error.WriteLine(trouble ?? $"{master.Url} is back");
    }

    private void Print(WatchLine line) => Console.Out.WriteLine(json ? line.Document.GetRawText() : line.ToString());
}
