using Pipeline.Master.Workers;

namespace Pipeline.Tests.Master.Workers;

public sealed class WorkerNewsTests
{
    private readonly WorkerNews _news = new();

    [Fact]
    public void A_worker_that_flickers_is_told_of_once_a_minute_with_how_often_it_was_suspect()
    {
        var said = new List<string?>();
        for (var second = 0; second < 61; second += 2)
        {
            said.Add(Of(WorkerStatus.Alive, WorkerStatus.Suspect, second));
            said.Add(Of(WorkerStatus.Suspect, WorkerStatus.Alive, second + 1));
        }

        Assert.Equal(["", "", " It was suspect 29 times more since that was last said; its machine may be overloaded.", ""], said.Where(static text => text is not null));
    }

    [Fact]
    public void A_death_is_always_told_and_what_comes_after_it_is_new()
    {
        Of(WorkerStatus.Alive, WorkerStatus.Suspect, 0);
        Of(WorkerStatus.Suspect, WorkerStatus.Alive, 1);
        Of(WorkerStatus.Alive, WorkerStatus.Suspect, 2);

        Assert.Equal("", Of(WorkerStatus.Suspect, WorkerStatus.Dead, 3));
        Assert.Equal("", Of(WorkerStatus.Dead, WorkerStatus.Alive, 4));
        Assert.Equal("", Of(WorkerStatus.Alive, WorkerStatus.Suspect, 5));
    }

    [Fact]
    public void Another_workers_suspicion_is_told()
    {
        Of(WorkerStatus.Alive, WorkerStatus.Suspect, 0);

        Assert.Equal("", Of(WorkerStatus.Alive, WorkerStatus.Suspect, 1, "w2"));
        Assert.Null(Of(WorkerStatus.Alive, WorkerStatus.Suspect, 2));
    }

    private string? Of(WorkerStatus previous, WorkerStatus state, int second, string id = "w1")
    {
        var heartbeat = Heartbeats.Of(id, 1);
        var entry = new WorkerEntry(heartbeat, new DetectorOptions()) { Status = state };
        return _news.Of(new WorkerTransition(entry.Document(TimeSpan.Zero), previous, heartbeat), TimeSpan.FromSeconds(second));
    }
}
