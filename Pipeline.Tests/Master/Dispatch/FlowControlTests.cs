using Pipeline.Master.Dispatch;
using static Pipeline.Tests.Master.Dispatch.Capacities;

namespace Pipeline.Tests.Master.Dispatch;

public sealed class FlowControlTests
{
    private readonly FlowControl _flow = new(new FlowLimits(TilesPerSlot: 2, MaxBytes: 1000, MaxTiles: 100));

    [Fact]
    public void The_window_follows_the_live_workers()
    {
        _flow.Ask("job", Wants(50, bytes: 1));

        Assert.Empty(_flow.Grant());
        _flow.Set(Node("a", slots: 2));
        Assert.Equal(4, _flow.Grant()["job"].Count);
        _flow.Set(Node("b", slots: 1));
        Assert.Equal(2, _flow.Grant()["job"].Count);
    }

    [Fact]
    public void The_budget_of_bytes_holds()
    {
        _flow.Set(Node("a", slots: 50));
        _flow.Ask("job", Wants(50, bytes: 300));

        var granted = _flow.Grant()["job"];

        Assert.Equal(3, granted.Count);
        Assert.Equal(900, _flow.Bytes);
    }

    [Fact]
    public void A_tile_larger_than_the_budget_goes_alone()
    {
        _flow.Set(Node("a", slots: 50));
        _flow.Ask("job", Wants(5, bytes: 5000));

        Assert.Single(_flow.Grant()["job"]);
        Assert.Empty(_flow.Grant());
    }

    [Fact]
    public void A_small_job_gets_the_next_credit_whatever_a_huge_one_wants()
    {
        _flow.Set(Node("a", slots: 5));
        _flow.Ask("huge", Wants(1000, bytes: 10));
        var huge = _flow.Grant()["huge"];
        Assert.Equal(10, huge.Count);

        _flow.Ask("small", Wants(1, bytes: 10));
        _flow.Release("huge", huge[0]);

        Assert.Equal(["small"], _flow.Grant().Keys);
    }

    [Fact]
    public void Jobs_that_want_much_share_evenly_by_bytes()
    {
        _flow.Set(Node("a", slots: 30));
        _flow.Ask("fat", Wants(100, bytes: 40));
        _flow.Ask("thin", Wants(100, bytes: 10));

        var granted = _flow.Grant();

        Assert.InRange(granted["fat"].Sum(slot => slot.Bytes), 360, 480);
        Assert.InRange(granted["thin"].Sum(slot => slot.Bytes), 360, 480);
    }

    [Fact]
    public void A_closed_job_gives_everything_back()
    {
        _flow.Set(Node("a", slots: 5));
        _flow.Ask("job", Wants(100, bytes: 10));
        _flow.Grant();

        _flow.Close("job");

        Assert.Equal((0, 0L), (_flow.Tiles, _flow.Bytes));
        _flow.Ask("next", Wants(100, bytes: 10));
        Assert.Equal(10, _flow.Grant()["next"].Count);
    }

    [Fact]
    public void A_credit_is_taken_back_once()
    {
        _flow.Set(Node("a"));
        _flow.Ask("job", Wants(2, bytes: 10));
        var slots = _flow.Grant()["job"];

        _flow.Release("job", slots[0]);
        _flow.Release("job", slots[1]);
        _flow.Release("job", slots[1]);

        Assert.Equal((0, 0L), (_flow.Tiles, _flow.Bytes));
    }

    [Fact]
    public void A_gone_workers_credits_come_back_to_the_budget()
    {
        _flow.Set(Node("a", slots: 5));
        _flow.Ask("job", Wants(100, bytes: 100));
        var slots = _flow.Grant()["job"];

        _flow.Remove("a", "a-incarnation");
        foreach (var slot in slots)
            _flow.Release("job", slot);
        _flow.Set(Node("b", slots: 5));

        Assert.Equal(10, _flow.Grant()["job"].Count);
    }

    [Fact]
    public void A_tile_that_must_be_alone_gets_a_worker_even_when_all_are_busy()
    {
        _flow.Set(Node("a"));
        _flow.Ask("busy", Wants(100, bytes: 1));
        var busy = _flow.Grant()["busy"];
        _flow.Ask("suspect", Wants(0, bytes: 1, alone: 1));
        Assert.Empty(_flow.Grant());

        _flow.Release("busy", busy[0]);
        Assert.Empty(_flow.Grant());
        _flow.Release("busy", busy[1]);
        var granted = _flow.Grant();

        Assert.True(Assert.Single(granted["suspect"]).Alone);
        Assert.False(granted.ContainsKey("busy"));
    }

    [Fact]
    public void A_job_whose_filters_no_worker_can_do_is_told_so_and_holds_up_nobody()
    {
        _flow.Set(Node("a"));
        _flow.Ask("odd", Wants(1, filters: ["unknown"]));
        _flow.Ask("job", Wants(1));

        Assert.Equal(["job"], _flow.Grant().Keys);
        Assert.Equal((false, true), (_flow.CanServe("odd"), _flow.CanServe("job")));
    }
}
