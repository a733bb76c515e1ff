using Pipeline.Messages.Wire;
using Pipeline.Worker.Tiles;

namespace Pipeline.Tests.Worker;

public sealed class NodeLedgerTests
{
    private static readonly TileClaim Tile = new() { JobId = "job", Pass = 1, Tile = 7, Attempt = 2 };

    [Fact]
    public void A_tile_is_held_from_its_arrival_until_its_answer_is_acknowledged()
    {
        var took = new NodeLedger().Took(Tile);

        var answered = took.Answered(Tile.Clone(), TileStatus.Done);

        Assert.Equal([Tile], took.Held);
        Assert.Empty(answered.Held);
    }

    [Theory]
    [InlineData(TileStatus.Done, 1, 0, 0)]
    [InlineData(TileStatus.Failed, 0, 1, 0)]
    [InlineData(TileStatus.Returned, 0, 0, 1)]
    public void Answers_are_counted_by_their_status(TileStatus status, long processed, long failed, long returned)
    {
        var ledger = new NodeLedger().Took(Tile).Answered(Tile, status);

        Assert.Equal((processed, failed, returned), (ledger.Processed, ledger.Failed, ledger.Returned));
    }

    [Fact]
    public void The_first_partitions_make_the_node_run()
    {
        var ledger = new NodeLedger().Assigned([3, 1]).Assigned([2]).Revoked([3]);

        Assert.Equal(WorkerState.Running, ledger.State);
        Assert.Equal([1, 2], ledger.Partitions);
    }

    [Fact]
    public void Partitions_that_come_while_it_drains_do_not_make_it_run_again()
    {
        var ledger = new NodeLedger().Assigned([1]).Draining().Assigned([2]);

        Assert.Equal(WorkerState.Draining, ledger.State);
    }

    [Fact]
    public void A_lost_stream_holds_and_owns_nothing_but_keeps_its_counts()
    {
        var ledger = new NodeLedger().Assigned([1]).Took(Tile).Answered(Tile, TileStatus.Done).Took(Tile).Lost();

        Assert.Empty(ledger.Held);
        Assert.Empty(ledger.Partitions);
        Assert.Equal(1, ledger.Processed);
    }

    [Fact]
    public void A_stream_that_is_started_again_holds_and_owns_nothing_and_is_counted()
    {
        var ledger = new NodeLedger().Assigned([1]).Took(Tile).Restarted().Restarted();

        Assert.Empty(ledger.Held);
        Assert.Empty(ledger.Partitions);
        Assert.Equal(2, ledger.StreamRestarts);
    }
}
