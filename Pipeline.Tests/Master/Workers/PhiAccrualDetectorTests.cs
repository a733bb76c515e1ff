using Pipeline.Master.Workers;

namespace Pipeline.Tests.Master.Workers;

public sealed class PhiAccrualDetectorTests
{
    private static readonly DetectorOptions Options = new();

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.7)]
    [InlineData(0.8)]
    [InlineData(0.9)]
    [InlineData(1.0)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void Phi_is_the_logarithm_of_the_normal_distributions_tail(double silence)
    {
        var detector = new PhiAccrualDetector(Options);
        var last = Beat(detector, 500);

        var phi = detector.Phi(last + TimeSpan.FromSeconds(silence));

        // Intervals of exactly 0.5 s: the deviation is the least one, 0.1 s.
        Assert.Equal(-Math.Log10(NormalTail((silence - 0.5) / 0.1)), phi, 1e-5);
    }

    [Fact]
    public void A_killed_worker_is_dead_after_two_and_a_half_seconds_and_a_pause_of_one_second_is_not()
    {
        var detector = new PhiAccrualDetector(Options);
        var last = Beat(detector, 500);

        Assert.True(detector.Phi(last + TimeSpan.FromSeconds(1.6), Options.AcceptablePause) < Options.DeadPhi);
        Assert.True(detector.Phi(last + TimeSpan.FromSeconds(2.3), Options.AcceptablePause) < Options.DeadPhi);
        Assert.True(detector.Phi(last + TimeSpan.FromSeconds(2.7), Options.AcceptablePause) >= Options.DeadPhi);
    }

    [Fact]
    public void Phi_only_grows_with_silence_and_is_never_infinite()
    {
        var detector = new PhiAccrualDetector(Options);
        var last = Beat(detector, 50);

        var phis = Enumerable.Range(0, 2000).Select(i => detector.Phi(last + TimeSpan.FromMilliseconds(i * 50))).ToList();

        Assert.Equal(phis.Order(), phis);
        Assert.All(phis, phi => Assert.True(double.IsFinite(phi) && phi >= 0));
    }

    [Fact]
    public void Irregular_heartbeats_make_it_patient()
    {
        var detector = new PhiAccrualDetector(Options);
        var now = TimeSpan.Zero;
        for (var i = 0; i < 100; i++)
            detector.Heartbeat(now += TimeSpan.FromSeconds(i % 2 == 0 ? 0.2 : 1.8));

        Assert.True(detector.Phi(now + TimeSpan.FromSeconds(2)) < Options.SuspectPhi);
    }

    [Fact]
    public void Old_intervals_are_forgotten()
    {
        var detector = new PhiAccrualDetector(new DetectorOptions { Samples = 10 });
        var now = TimeSpan.Zero;
        for (var i = 0; i < 5; i++)
            detector.Heartbeat(now += TimeSpan.FromSeconds(30));
        for (var i = 0; i < 10; i++)
            detector.Heartbeat(now += TimeSpan.FromSeconds(0.5));

        Assert.True(detector.Phi(now + TimeSpan.FromSeconds(2)) > Options.DeadPhi);
    }

    [Fact]
    public void A_time_that_is_forgiven_does_not_count()
    {
        var detector = new PhiAccrualDetector(Options);
        var last = Beat(detector, 500);

        detector.Forgive(TimeSpan.FromSeconds(60));

        Assert.True(detector.Phi(last + TimeSpan.FromSeconds(60.4)) < 1);
    }

    [Fact]
    public void Before_the_first_heartbeat_there_is_no_suspicion() => Assert.Equal(0, new PhiAccrualDetector(Options).Phi(TimeSpan.FromHours(1)));

    private static TimeSpan Beat(PhiAccrualDetector detector, int times)
    {
        var now = TimeSpan.FromSeconds(100);
        for (var i = 0; i < times; i++)
            detector.Heartbeat(now += TimeSpan.FromSeconds(0.5));
        return now;
    }

    /// <summary>The standard normal distribution's tail beyond y, by Simpson's rule up to where nothing is left.</summary>
    private static double NormalTail(double y)
    {
        const int Steps = 20_000;
        var (from, to) = (y, y + 12);
        var h = (to - from) / Steps;
        var sum = Density(from) + Density(to);
        for (var i = 1; i < Steps; i++)
            sum += Density(from + (i * h)) * (i % 2 == 0 ? 2 : 4);
        return sum * h / 3;
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
}
