using Pipeline.Master.Tiles;

namespace Pipeline.Tests.Master.Tiles;

public sealed class TileQueueTests
{
    private readonly TileSet _merged = new(4);

    [Fact]
    public void Tiles_leave_when_the_rows_that_they_need_are_there()
    {
        var queue = new TileQueue(_merged, tile => 10 * (tile + 1));

        queue.RowsReady(25);

        Assert.Equal(2, queue.Ready(100));
        Assert.Equal([0, 1], TakeAll(queue));
        queue.RowsReady(40);
        Assert.Equal([2, 3], TakeAll(queue));
    }

    [Fact]
    public void A_picture_turned_upside_down_is_sent_from_its_end()
    {
        var queue = new TileQueue(_merged, tile => 10 * (4 - tile));

        queue.RowsReady(20);

        Assert.Equal([3, 2], TakeAll(queue));
    }

    [Fact]
    public void What_is_sent_again_goes_first()
    {
        var queue = new TileQueue(_merged, _ => 0);
        queue.TryTake(_ => true, out var first);

        queue.SendAgain(first, alone: false);
        queue.SendAgain(first, alone: false);

        Assert.Equal(4, queue.Ready(100));
        Assert.Equal([0, 1, 2, 3], TakeAll(queue));
    }

    [Fact]
    public void A_merged_tile_never_leaves()
    {
        var queue = new TileQueue(_merged, _ => 0);
        queue.SendAgain(1, alone: false);
        queue.SendAgain(1, alone: true);

        _merged.Add(1);
        _merged.Add(2);

        Assert.Equal(2, queue.Ready(100));
        Assert.False(queue.TryTakeAlone(out _));
        Assert.Equal([0, 3], TakeAll(queue));
    }

    [Fact]
    public void A_tile_that_may_not_go_there_stays_and_another_goes()
    {
        var queue = new TileQueue(_merged, _ => 0);
        TakeAll(queue);
        queue.SendAgain(2, alone: false);
        queue.SendAgain(3, alone: false);

        queue.TryTake(tile => tile != 2, out var taken);

        Assert.Equal(3, taken);
        Assert.Equal([2], queue.Again);
    }

    [Fact]
    public void A_tile_that_goes_alone_does_not_go_with_others()
    {
        var queue = new TileQueue(_merged, _ => 0);
        TakeAll(queue);

        queue.SendAgain(2, alone: true);

        Assert.Equal(0, queue.Ready(100));
        Assert.Empty(TakeAll(queue));
        Assert.True(queue.TryTakeAlone(out var alone));
        Assert.Equal(2, alone);
    }

    private static List<int> TakeAll(TileQueue queue)
    {
        var taken = new List<int>();
        while (queue.TryTake(_ => true, out var tile))
            taken.Add(tile);
        return taken;
    }
}
