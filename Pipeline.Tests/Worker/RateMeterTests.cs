using Pipeline.Worker.Heartbeats;

namespace Pipeline.Tests.Worker;

public sealed class RateMeterTests
{
    [Fact]
    public void The_rate_is_over_the_last_seconds_alone()
    {
        var meter = new RateMeter();
        for (var second = 0; second <= 20; second++) meter.Add(TimeSpan.FromSeconds(second), second * 100);

        var slower = 0.0;
        for (var second = 21; second <= 40; second++) slower = meter.Add(TimeSpan.FromSeconds(second), 2000 + (second - 20) * 10);

        Assert.Equal(10, slower, precision: 6);
    }

    [Fact]
    public void A_single_sample_has_no_rate() => Assert.Equal(0, new RateMeter().Add(TimeSpan.FromSeconds(1), 5));
}
