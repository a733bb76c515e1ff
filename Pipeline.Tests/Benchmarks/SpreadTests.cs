using Pipeline.Benchmarks.Reports;

namespace Pipeline.Tests.Benchmarks;

public sealed class SpreadTests
{
    [Theory]
    [InlineData(new double[] { 4 }, 4, 4, 4)]
    [InlineData(new double[] { 9, 1, 5 }, 5, 1, 9)]
    [InlineData(new double[] { 8, 2, 100, 4 }, 6, 2, 100)]
    public void Gives_the_middle_and_both_ends(double[] values, double median, double min, double max) =>
        Assert.Equal(new Spread(median, min, max, values.Length), Spread.Of(values));

    [Fact]
    public void Ratios_are_taken_pair_by_pair()
    {
        // The second pair ran on a busy machine: both took ten times as long, and the ratio does not see it.
        var ratio = Spread.Ratio([20, 200, 30], [10, 100, 10]);

        Assert.Equal(new Spread(2, 2, 3, 3), ratio);
    }

    [Fact]
    public void Nothing_and_what_is_no_pairs_are_refused()
    {
        Assert.Throws<ArgumentException>(static () => Spread.Of([]));
        Assert.Throws<ArgumentException>(static () => Spread.Ratio([1, 2], [1]));
    }
}
