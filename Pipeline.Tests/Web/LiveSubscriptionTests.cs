using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;
using Pipeline.Web.Events;

namespace Pipeline.Tests.Web;

public sealed class LiveSubscriptionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly LiveFeed _feed = new();

    [Fact]
    public async Task Of_each_job_and_tile_only_the_last_word_is_kept()
    {
        using var subscription = _feed.Subscribe();
        for (var done = 0; done < 100; done++)
        {
            _feed.Publish(new JobChanged(Live.Job("a", done: done)));
            _feed.Publish(new TilesMoved("a", 0, [Live.Move(7, done % 2 == 0 ? TileStep.Sent : TileStep.Merged)]));
        }

        var batch = await subscription.ReadAsync(Patience, CancellationToken.None);

        Assert.Equal(99, Assert.Single(batch.Jobs).Value.Tiles.Done);
        Assert.Equal(TileStep.Merged, Assert.Single(batch.Tiles).Value.Step);
    }

    [Fact]
    public async Task A_subscription_to_a_job_hears_of_no_other()
    {
        using var subscription = _feed.Subscribe("a");
        _feed.Publish(new JobChanged(Live.Job("b", done: 1)));
        _feed.Publish(new EventEntry(1, DateTimeOffset.UnixEpoch, "job.completed", "b is done", "b", null));
        _feed.Publish(new EventEntry(2, DateTimeOffset.UnixEpoch, "job.completed", "a is done", "a", null));

        var batch = await subscription.ReadAsync(Patience, CancellationToken.None);

        Assert.Empty(batch.Jobs);
        Assert.Equal(2, Assert.Single(batch.Entries).Id);
    }

    [Fact]
    public async Task A_removed_job_is_not_heard_of_again()
    {
        using var subscription = _feed.Subscribe();
        _feed.Publish(new JobChanged(Live.Job("a", done: 1)));
        _feed.Publish(new JobRemoved("a"));

        var batch = await subscription.ReadAsync(Patience, CancellationToken.None);

        Assert.Empty(batch.Jobs);
        Assert.Equal(["a"], batch.Removed);
    }

    [Fact]
    public void A_listener_that_has_gone_is_forgotten()
    {
        var subscription = _feed.Subscribe();

        subscription.Dispose();
        _feed.Publish(new JobRemoved("a"));

        Assert.Equal(0, _feed.Listeners);
    }
}
