using Pipeline.Launcher.Up;

namespace Pipeline.Tests.Launcher;

public sealed class RestartBackoffTests
{
    [Fact]
    public void The_wait_doubles_up_to_a_limit_and_begins_anew_after_a_sound_run()
    {
        var backoff = new RestartBackoff();

        var waits = Enumerable.Range(0, 9).Select(_ => backoff.After(TimeSpan.FromSeconds(1)).TotalSeconds).ToList();
        var afterSoundRun = backoff.After(TimeSpan.FromMinutes(5)).TotalSeconds;

        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30, 30], waits);
        Assert.Equal(0.5, afterSoundRun);
    }
}
