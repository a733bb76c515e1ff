namespace Akka.Streams.Implementation.Restarts;

/// <summary>How long to wait before the next attempt.</summary>
internal static class Backoff
{
    /// <summary>Doubles with each attempt up to the maximum, plus a random share so that many do not start at once.</summary>
    public static TimeSpan Delay(int attempt, RestartSettings settings)
    {
        var ticks = Math.Min(settings.MaxBackoff.Ticks, settings.MinBackoff.Ticks * Math.Pow(2, attempt));
        return TimeSpan.FromTicks((long)(ticks * (1 + (Random.Shared.NextDouble() * settings.RandomFactor))));
    }
}
