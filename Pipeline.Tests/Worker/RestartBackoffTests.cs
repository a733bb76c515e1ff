using Pipeline.Worker.Streams;

namespace Pipeline.Tests.Worker;

public sealed class RestartBackoffTests
{
    [Theory]
    [InlineData(1, 200)]
    [InlineData(2, 400)]
    [InlineData(5, 3200)]
    [InlineData(6, 5000)]
    [InlineData(1000, 5000)]
    public void The_wait_doubles_up_to_its_limit(int failures, double milliseconds) =>
        Assert.Equal(milliseconds, RestartBackoff.Delay(failures).TotalMilliseconds);
}
