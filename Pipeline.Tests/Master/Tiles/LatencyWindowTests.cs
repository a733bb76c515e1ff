using Pipeline.Master.Tiles;

namespace Pipeline.Tests.Master.Tiles;

public sealed class LatencyWindowTests
{
    [Theory]
    [InlineData(0.95, 95)]
    [InlineData(0.5, 50)]
    [InlineData(1, 100)]
    [InlineData(0, 1)]
    public void Quantiles_are_by_nearest_rank(double share, int expected)
    {
        var window = new LatencyWindow(100);
        foreach (var latency in Enumerable.Range(1, 100).Reverse())
            window.Add(TimeSpan.FromMilliseconds(latency));

        Assert.Equal(TimeSpan.FromMilliseconds(expected), window.Quantile(share));
    }

    [Fact]
    public void The_oldest_latencies_are_forgotten()
    {
        var window = new LatencyWindow(2);
        foreach (var latency in new[] { 1000, 2, 3 })
            window.Add(TimeSpan.FromMilliseconds(latency));

        Assert.Equal(TimeSpan.FromMilliseconds(3), window.Quantile(1));
    }

    [Fact]
    public void Without_latencies_there_is_no_quantile() => Assert.Null(new LatencyWindow(5).Quantile(0.5));
}
