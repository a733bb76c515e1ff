namespace Pipeline.Master.Streams;

/// <summary>How long to wait before the next try: doubling from the least to the most, and from the start again after a good while.</summary>
/// <param name="least">The first wait.</param>
/// <param name="most">The longest wait.</param>
internal sealed class Backoff(TimeSpan least, TimeSpan most)
{
    private int _failures;
    private TimeSpan _lastFailure;

    /// <summary>Failures in a row.</summary>
    public int Failures => _failures;

    /// <summary>Notes a failure, and gives the wait.</summary>
    /// <param name="now">The time, by a monotonic clock.</param>
    public TimeSpan Next(TimeSpan now)
    {
        // What ran for longer than the longest wait had recovered.
        if (now - _lastFailure > most + most)
            _failures = 0;

        _lastFailure = now;
        var wait = least * Math.Pow(2, Math.Min(_failures, 30));
        _failures++;
        return wait < most ? wait : most;
    }
}
