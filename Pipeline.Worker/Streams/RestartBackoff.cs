namespace Pipeline.Worker.Streams;

/// <summary>How long to wait before a stream that ended is started again: doubling, up to a limit; pure.</summary>
internal static class RestartBackoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait; a stream that ran for longer had come to life, and its end is a first one again.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The wait before the start that follows <paramref name="failures"/> ends in a row, counted from 1.</summary>
    public static TimeSpan Delay(int failures) =>
        TimeSpan.FromTicks(Math.Min(Limit.Ticks, First.Ticks << Math.Clamp(failures - 1, 0, 16)));
}
