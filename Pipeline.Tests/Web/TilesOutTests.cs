using Pipeline.Master.Jobs;
using Pipeline.Web.Events;

namespace Pipeline.Tests.Web;

public sealed class TilesOutTests
{
    private readonly TilesOut _tiles = new();

    [Fact]
    public void What_was_sent_and_is_not_merged_is_out()
    {
        _tiles.Take(new TilesMoved("a", 0, [Live.Move(1, TileStep.Sent), Live.Move(2, TileStep.Sent), Live.Move(3, TileStep.Sent)]));
        _tiles.Take(new TilesMoved("a", 0, [Live.Move(1, TileStep.Merged), Live.Move(3, TileStep.Resent)]));
        _tiles.Take(new TilesMoved("b", 0, [Live.Move(7, TileStep.Sent)]));

        var moved = Assert.Single(_tiles.Of("a"));

        Assert.Equal([(2, TileStep.Sent), (3, TileStep.Resent)], moved.Tiles.Select(static move => (move.Tile, move.Step)).Order());
        Assert.Equal(["a", "b"], _tiles.Of(jobId: null).Select(static one => one.JobId).Order());
    }

    [Fact]
    public void A_new_pass_begins_with_none()
    {
        _tiles.Take(new TilesMoved("a", 0, [Live.Move(1, TileStep.Sent)]));
        _tiles.Take(new TilesMoved("a", 1, [Live.Move(2, TileStep.Sent)]));

        var moved = Assert.Single(_tiles.Of("a"));

        Assert.Equal((1, 2), (moved.Pass, Assert.Single(moved.Tiles).Tile));
    }

    [Theory]
    [InlineData(JobStatus.Encoding)]
    [InlineData(JobStatus.Cancelled)]
    [InlineData(JobStatus.Failed)]
    public void A_job_that_sends_nothing_any_more_has_none(JobStatus state)
    {
        _tiles.Take(new TilesMoved("a", 0, [Live.Move(1, TileStep.Sent)]));
        _tiles.Take(new JobChanged(Live.Job("a", state)));

        Assert.Empty(_tiles.Of(jobId: null));
    }
}
