namespace Pipeline.Master.Tiles;

/// <summary>The last latencies of something, for quantiles. Not thread-safe.</summary>
/// <param name="capacity">Latencies kept.</param>
internal sealed class LatencyWindow(int capacity)
{
    private readonly double[] _milliseconds = new double[capacity];
    private int _count;
    private int _next;

    /// <summary>Latencies kept now.</summary>
    public int Count => _count;

    /// <summary>Adds one; the oldest goes.</summary>
    public void Add(TimeSpan latency)
    {
        _milliseconds[_next] = latency.TotalMilliseconds;
        _next = (_next + 1) % _milliseconds.Length;
        _count = Math.Min(_count + 1, _milliseconds.Length);
    }

    /// <summary>The smallest kept latency that at least the given share of them does not exceed (nearest rank); null when there is none.</summary>
    /// <param name="share">0 to 1.</param>
    public TimeSpan? Quantile(double share)
    {
        if (_count == 0)
            return null;

        var sorted = _milliseconds[.._count];
        Array.Sort(sorted);
        var rank = Math.Clamp((int)Math.Ceiling(share * _count), 1, _count);
        return TimeSpan.FromMilliseconds(sorted[rank - 1]);
    }
}
