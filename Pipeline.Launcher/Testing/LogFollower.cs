namespace Pipeline.Launcher.Testing;

/// <summary>Shows what another process appends to a file.</summary>
internal static class LogFollower
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Shows each line, until it is told to end and all is shown.</summary>
    /// <param name="path">The file; it is there.</param>
    /// <param name="output">Where lines are shown.</param>
    /// <param name="until">The other process has ended.</param>
    public static async Task FollowAsync(string path, TextWriter output, CancellationToken until)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (true)
        {
            // Known before the last lines are read, or some would be missed.
            var last = until.IsCancellationRequested;
            while (await reader.ReadLineAsync(CancellationToken.None) is { } line) await output.WriteLineAsync(line);
            if (last) return;
            await Task.Delay(Interval, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
