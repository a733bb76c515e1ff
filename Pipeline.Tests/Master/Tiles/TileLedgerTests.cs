using Pipeline.Master.Tiles;

namespace Pipeline.Tests.Master.Tiles;

public sealed class TileLedgerTests
{
    private static readonly TileSlot First = new("w1", "i1", 0, 100);
    private static readonly TileSlot Second = new("w2", "i2", 1, 100);

    private readonly TileSet _merged = new(10);
    private readonly TileLedger _ledger;

    public TileLedgerTests() => _ledger = new TileLedger(_merged, new ResendRules());

    [Fact]
    public void Attempts_count_the_sendings_of_a_tile()
    {
        var first = _ledger.Send(4, First, At(0));
        _ledger.Answered(4, 1, At(1));

        var second = _ledger.Send(4, Second, At(2));

        Assert.Equal((1, 2), (first.Attempt, second.Attempt));
        Assert.True(_ledger.WasSent(4));
        Assert.False(_ledger.WasSent(5));
    }

    [Fact]
    public void A_gone_worker_loses_what_was_sent_to_it_and_nothing_else()
    {
        _ledger.Send(1, First, At(0.2));
        _ledger.Send(2, Second, At(0));
        _ledger.Send(3, First, At(0.1));

        var lost = _ledger.WorkerGone("i1");

        Assert.Equal([3, 1], lost.Select(sending => sending.Tile));
        Assert.Equal(1, _ledger.Outstanding);
    }

    [Fact]
    public void A_tile_missing_in_two_heartbeats_well_after_its_sending_is_lost()
    {
        Confirmed(1, First, At(0));

        Assert.Empty(_ledger.Heartbeat("i1", Claims(), At(0.5)));
        Assert.Empty(_ledger.Heartbeat("i1", Claims(), At(1.5)));
        var lost = _ledger.Heartbeat("i1", Claims(), At(2));

        Assert.Equal(1, Assert.Single(lost).Tile);
    }

    [Fact]
    public void A_claimed_tile_is_not_lost_however_long_it_takes()
    {
        Confirmed(1, First, At(0));

        for (var second = 1; second < 100; second++)
            Assert.Empty(_ledger.Heartbeat("i1", Claims((1, 1)), At(second)));

        Assert.Equal(1, _ledger.Outstanding);
    }

    [Fact]
    public void Where_claims_are_seen_late_a_missing_one_is_waited_for_longer()
    {
        Confirmed(1, First, At(0));
        _ledger.Heartbeat("i1", Claims((1, 1)), At(3));
        Confirmed(2, First, At(3));

        for (var time = 3.5; time < 9; time += 0.5)
            Assert.Empty(_ledger.Heartbeat("i1", Claims((1, 1)), At(time)));
        _ledger.Heartbeat("i1", Claims((1, 1)), At(9.1));
        var lost = _ledger.Heartbeat("i1", Claims((1, 1)), At(9.6));

        Assert.Equal(2, Assert.Single(lost).Tile);
    }

    [Fact]
    public void A_tile_that_the_broker_does_not_have_yet_cannot_be_missing()
    {
        _ledger.Send(1, First, At(0));

        for (var second = 1; second < 10; second++)
            Assert.Empty(_ledger.Heartbeat("i1", Claims(), At(second)));

        Assert.Equal(1, _ledger.Outstanding);
    }

    [Fact]
    public void A_tile_given_back_by_its_addressee_ends()
    {
        Confirmed(1, First, At(0));

        Assert.NotNull(_ledger.GivenBack(1, 1, "i1"));

        Assert.Equal(0, _ledger.Outstanding);
    }

    [Fact]
    public void A_tile_given_back_by_a_stranger_while_its_addressee_claims_it_stays()
    {
        Confirmed(1, First, At(0));
        _ledger.Heartbeat("i1", Claims((1, 1)), At(0.4));

        Assert.Null(_ledger.GivenBack(1, 1, "i2"));

        Assert.Equal(1, _ledger.Outstanding);
    }

    [Fact]
    public void A_tile_far_beyond_the_usual_latency_is_late_once()
    {
        for (var tile = 0; tile < 8; tile++)
        {
            Confirmed(tile, First, At(0));
            _ledger.Answered(tile, 1, At(1));
            _merged.Add(tile);
        }

        Confirmed(8, First, At(1));
        Confirmed(9, First, At(3));

        Assert.Empty(_ledger.Late(At(5)));
        Assert.Equal([8], _ledger.Late(At(5.1)));
        _ledger.Send(8, Second, At(5.1));
        Assert.Empty(_ledger.Late(At(5.2)));
    }

    [Fact]
    public void Before_anything_came_back_nothing_is_late()
    {
        Confirmed(1, First, At(0));

        Assert.Empty(_ledger.Late(At(1000)));
    }

    [Fact]
    public void A_quick_pass_has_no_late_tile_before_two_seconds()
    {
        Confirmed(0, First, At(0));
        _ledger.Answered(0, 1, At(0.01));
        Confirmed(1, First, At(0));

        Assert.Empty(_ledger.Late(At(1.9)));
        Assert.Equal([1], _ledger.Late(At(2.1)));
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(1000 + seconds);

    private static HashSet<(int Tile, int Attempt)> Claims(params (int, int)[] claims) => [.. claims];

    private void Confirmed(int tile, TileSlot slot, TimeSpan at)
    {
        var sending = _ledger.Send(tile, slot, at);
        _ledger.Confirmed(tile, sending.Attempt, at);
    }
}
