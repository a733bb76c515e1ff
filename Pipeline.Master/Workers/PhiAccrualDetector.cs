namespace Pipeline.Master.Workers;

/// <summary>
/// The phi-accrual failure detector of N. Hayashibara, X. Defago, R. Yared and T. Katayama, "The phi accrual failure detector" (SRDS 2004):
/// phi(t) = -log10(1 - F(t)), where t is the time since the last heartbeat and F the distribution of the intervals between heartbeats,
/// taken as normal with the mean and deviation of the last ones. At phi = 1 one in ten suspicions is wrong, at 8 one in 10^8.
/// </summary>
/// <remarks>
/// As in Akka, the first heartbeat seeds the history with the expected interval and a quarter of it as deviation, the deviation has a
/// least value, and the normal distribution's tail is approximated by a logistic function (error below 0.0002):
/// 1 - F(y) = e / (1 + e) with e = exp(-y (1.5976 + 0.070566 y^2)) and y = (t - mean) / deviation. Far out the approximation would be
/// log(0); there -log10 of e itself is taken, which is the same to the last bit. Time comes with the calls, from a monotonic clock.
/// </remarks>
internal sealed class PhiAccrualDetector
{
    private readonly DetectorOptions _options;
    private readonly Queue<double> _intervals = new();
    private double _sum;
    private double _sumOfSquares;
    private TimeSpan? _last;

    /// <summary>No heartbeat yet.</summary>
    public PhiAccrualDetector(DetectorOptions options) => _options = options;

    /// <summary>When the last heartbeat came; null before the first.</summary>
    public TimeSpan? Last => _last;

    /// <summary>Notes a heartbeat.</summary>
    public void Heartbeat(TimeSpan now)
    {
        if (_last is { } last)
        {
            Add((now - last).TotalMilliseconds);
        }
        else
        {
            var expected = _options.ExpectedInterval.TotalMilliseconds;
            Add(expected - (expected / 4));
            Add(expected + (expected / 4));
        }

        _last = now;
    }

    /// <summary>Leaves a time out of account in which this process itself stood still.</summary>
    public void Forgive(TimeSpan pause) => _last += pause;

    /// <summary>The suspicion at a time; 0 before the first heartbeat.</summary>
    /// <param name="now">The time.</param>
    /// <param name="pause">A pause of the heartbeats that is taken for normal: it is added to the mean.</param>
    public double Phi(TimeSpan now, TimeSpan pause = default)
    {
        if (_last is not { } last)
            return 0;

        var mean = (_sum / _intervals.Count) + pause.TotalMilliseconds;
        var y = ((now - last).TotalMilliseconds - mean) / Deviation;
        var exponent = -y * (1.5976 + (0.070566 * y * y));
        if (exponent < -36)
            return -exponent / Math.Log(10);

        var e = Math.Exp(exponent);
        return double.IsPositiveInfinity(e) ? 0 : -Math.Log10(e / (1 + e));
    }

    private double Deviation
    {
        get
        {
            var mean = _sum / _intervals.Count;
            var variance = Math.Max(0, (_sumOfSquares / _intervals.Count) - (mean * mean));
            return Math.Max(Math.Sqrt(variance), _options.LeastDeviation.TotalMilliseconds);
        }
    }

    private void Add(double interval)
    {
        _intervals.Enqueue(interval);
        _sum += interval;
        _sumOfSquares += interval * interval;
        if (_intervals.Count <= _options.Samples)
            return;

        var oldest = _intervals.Dequeue();
        _sum -= oldest;
        _sumOfSquares -= oldest * oldest;
    }
}
