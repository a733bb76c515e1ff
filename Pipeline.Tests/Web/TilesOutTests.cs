using Pipeline.Master.Jobs;
using Pipeline.Messages.Tiles;
using Pipeline.Web.Events;

namespace Pipeline.Tests.Web;

public sealed class TilesOutTests
{
    private readonly TilesOut _tiles = new();

    [Fact]
    public void What_was_sent_and_is_not_merged_is_out()
    {
        _tiles.Take(new TilesMoved("a", 0, [Move(1, TileStep.Sent), Move(2, TileStep.Sent), Move(3, TileStep.Sent)]));
        _tiles.Take(new TilesMoved("a", 0, [Move(1, TileStep.Merged), Move(3, TileStep.Resent)]));
        _tiles.Take(new TilesMoved("b", 0, [Move(7, TileStep.Sent)]));

        var moved = Assert.Single(_tiles.Of("a"));

        Assert.Equal([(2, TileStep.Sent), (3, TileStep.Resent)], moved.Tiles.Select(static move => (move.Tile, move.Step)).Order());
        Assert.Equal(["a", "b"], _tiles.Of(jobId: null).Select(static one => one.JobId).Order());
    }

    [Fact]
    public void A_new_pass_begins_with_none()
    {
        _tiles.Take(new TilesMoved("a", 0, [Move(1, TileStep.Sent)]));
        _tiles.Take(new TilesMoved("a", 1, [Move(2, TileStep.Sent)]));

        var moved = Assert.Single(_tiles.Of("a"));

        Assert.Equal((1, 2), (moved.Pass, Assert.Single(moved.Tiles).Tile));
    }

    [Theory]
    [InlineData(JobStatus.Encoding)]
    [InlineData(JobStatus.Cancelled)]
    [InlineData(JobStatus.Failed)]
    public void A_job_that_sends_nothing_any_more_has_none(JobStatus state)
    {
        _tiles.Take(new TilesMoved("a", 0, [Move(1, TileStep.Sent)]));
        _tiles.Take(new JobChanged(Job("a", state)));

        Assert.Empty(_tiles.Of(jobId: null));
    }

    private static JobDocument Job(string id, JobStatus state) => new()
    {
        Id = id,
        State = state,
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
        Tiles = new TileCounts(100, 100, 1, 0, 0),
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static TileMove Move(int tile, TileStep step) => new(tile, new Region(0, 0, 64, 64), step, "worker-1", 1);
}
