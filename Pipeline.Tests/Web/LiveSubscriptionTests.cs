using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;
using Pipeline.Messages.Tiles;
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
            _feed.Publish(new JobChanged(Job("a", done)));
            _feed.Publish(new TilesMoved("a", 0, [Move(7, done % 2 == 0 ? TileStep.Sent : TileStep.Merged)]));
        }

        var batch = await subscription.ReadAsync(Patience, CancellationToken.None);

        Assert.Equal(99, Assert.Single(batch.Jobs).Value.Tiles.Done);
        Assert.Equal(TileStep.Merged, Assert.Single(batch.Tiles).Value.Step);
    }

    [Fact]
    public async Task A_subscription_to_a_job_hears_of_no_other()
    {
        using var subscription = _feed.Subscribe("a");
        _feed.Publish(new JobChanged(Job("b", 1)));
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
        _feed.Publish(new JobChanged(Job("a", 1)));
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

    private static TileMove Move(int tile, TileStep step) => new(tile, new Region(0, 0, 64, 64), step, "worker-1", 1);

    private static JobDocument Job(string id, int done) => new()
    {
        Id = id,
        State = JobStatus.Processing,
        FileName = "a.png",
        Filters = "invert",
        Format = "png",
        Width = 1,
        Height = 1,
        Channels = 3,
        Depth = 8,
        ResultWidth = 1,
        ResultHeight = 1,
        TileSize = 64,
        Passes = 1,
        Tiles = new TileCounts(100, 100, done, 0, 0),
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
