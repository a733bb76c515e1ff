namespace Pipeline.Worker.Heartbeats;

/// <summary>How many a second, over the last seconds, from a total that only grows; pure but for its memory.</summary>
internal sealed class RateMeter
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Queue<(TimeSpan At, long Total)> _samples = new();

    /// <summary>Notes the total now and gives the rate over the window.</summary>
    /// <param name="at">Time since any fixed moment.</param>
    /// <param name="total">The total at that time.</param>
    public double Add(TimeSpan at, long total)
    {
        _samples.Enqueue((at, total));
        while (_samples.Count > 2 && at - _samples.Peek().At > Window) _samples.Dequeue();
        var (since, before) = _samples.Peek();
        var seconds = (at - since).TotalSeconds;
        return seconds > 0 ? (total - before) / seconds : 0;
    }
}
