using Pipeline.Master.Streams;

namespace Pipeline.Tests.Master.Streams;

public sealed class BackoffTests
{
    [Fact]
    public void It_doubles_up_to_its_most_and_starts_again_after_a_good_while()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        var now = TimeSpan.FromHours(1);

        var waits = Enumerable.Range(0, 5).Select(_ => backoff.Next(now).TotalSeconds).ToList();
        var later = backoff.Next(now + TimeSpan.FromSeconds(11)).TotalSeconds;

        Assert.Equal([1, 2, 4, 5, 5], waits);
        Assert.Equal(1, later);
    }
}
