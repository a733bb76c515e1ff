namespace Pipeline.Master.Workers;

/// <summary>
/// The phi-accrual failure detector of N. Hayashibara, X. Defago, R. Yared and T. Katayama, "The phi accrual failure detector" (SRDS 2004):
/// phi(t) = -log10(1 - F(t)), where t is the time since the last heartbeat and F the distribution of the intervals between heartbeats,
/// taken as normal with the mean and deviation of the last ones. At phi = 1 one in ten suspicions is wrong, at 8 one in 10^8.
/// </summary>
/// <remarks>
/// As in Akka, the first heartbeat seeds the history with the expected interval and a quarter of it as deviation, and the deviation has a
/// least value. Time comes with the calls, from a monotonic clock.
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
        return Math.Max(0, -LogOfTail(((now - last).TotalMilliseconds - mean) / Deviation) / Math.Log(10));
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

    /// <summary>The natural logarithm of the standard normal distribution's tail beyond <paramref name="y"/>: of half erfc(y / sqrt 2).</summary>
    private static double LogOfTail(double y)
    {
        var z = Math.Abs(y) / Math.Sqrt(2);
        var log = LogOfErfc(z);
        return y >= 0 ? log - Math.Log(2) : Math.Log(1 - (Math.Exp(log) / 2));
    }

    /// <summary>
    /// The natural logarithm of erfc(z) for z of 0 and above, by the Chebyshev fit of W. H. Press et al., "Numerical Recipes", 6.2: its
    /// fractional error is below 1.2e-7 everywhere, and nothing underflows.
    /// </summary>
    private static double LogOfErfc(double z)
    {
        ReadOnlySpan<double> coefficients =
        [
            -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277,
        ];
        var t = 1 / (1 + (z / 2));
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
            sum = (sum * t) + coefficients[i];
        return Math.Log(t) - (z * z) + sum;
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
