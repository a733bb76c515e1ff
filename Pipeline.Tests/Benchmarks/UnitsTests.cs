using Pipeline.Benchmarks.Reports;

namespace Pipeline.Tests.Benchmarks;

public sealed class UnitsTests
{
    [Theory]
    [InlineData(0.26, "0.3 ms")]
    [InlineData(9.94, "9.9 ms")]
    [InlineData(12.6, "13 ms")]
    [InlineData(9999, "9999 ms")]
    [InlineData(12345, "12.3 s")]
    public void Times_have_the_digits_that_matter(double milliseconds, string text) => Assert.Equal(text, Units.Time(milliseconds));

    [Fact]
    public void A_single_measurement_has_no_range()
    {
        Assert.Equal("20 ms", Units.Time(Spread.Of([20])));
        Assert.Equal("20 ms (10 ms .. 40 ms)", Units.Time(Spread.Of([10, 20, 40])));
        Assert.Equal("1.50", Units.Ratio(Spread.Of([1.5])));
        Assert.Equal("1.50 (1.00 .. 2.00)", Units.Ratio(Spread.Of([1, 2])));
    }
}
