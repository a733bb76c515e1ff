namespace Pipeline.Tests.Chaos;

/// <summary>The engine tells an end that it has brought about from one that it has not.</summary>
public sealed class ChaosVictimTests
{
    private bool _exited;

    [Fact]
    public void A_process_that_ended_without_a_blow_has_ended_by_itself()
    {
        var victim = Victim();
        Assert.False(victim.EndedByItself());

        _exited = true;

        Assert.True(victim.EndedByItself());
    }

    [Fact]
    public async Task A_process_that_the_engine_ends_and_starts_again_has_not()
    {
        var victim = Victim();

        await victim.EndAsync(() =>
        {
            _exited = true;
            Assert.False(victim.EndedByItself());
            _exited = false;
            return Task.CompletedTask;
        });

        Assert.False(victim.EndedByItself());
        _exited = true;
        Assert.True(victim.EndedByItself());
    }

    private ChaosVictim Victim() => new("one", () => 1, () => _exited, static () => "", () => Task.CompletedTask, () => Task.FromResult(0), () => Task.CompletedTask);
}
