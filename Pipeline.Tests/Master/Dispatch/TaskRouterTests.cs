using Pipeline.Master.Dispatch;
using Pipeline.Master.Tiles;
using static Pipeline.Tests.Master.Dispatch.Capacities;

namespace Pipeline.Tests.Master.Dispatch;

public sealed class TaskRouterTests
{
    private readonly TaskRouter _router = new(tilesPerSlot: 2);

    [Fact]
    public void A_worker_that_was_only_thought_dead_has_outstanding_what_it_had()
    {
        _router.Set(Node("a"));
        var taken = TakeAll(Wants(1));

        _router.Remove("a", "a-incarnation");
        Assert.Equal(0, _router.Accepting);
        _router.Set(Node("a"));

        Assert.False(_router.TryTake(Wants(1), out _));
        _router.Release(taken[0]);
        Assert.True(_router.TryTake(Wants(1), out _));
    }

    [Fact]
    public void A_worker_that_is_gone_is_forgotten_when_its_slots_have_come_back()
    {
        _router.Set(Node("a"));
        var taken = TakeAll(Wants(1));
        _router.Remove("a", "a-incarnation");

        taken.ForEach(_router.Release);
        _router.Set(Node("a"));

        Assert.Equal(2, TakeAll(Wants(1)).Count);
    }

    [Fact]
    public void The_worker_with_the_least_outstanding_for_its_slots_comes_first()
    {
        _router.Set(Node("small", slots: 1));
        _router.Set(Node("large", slots: 3));

        var taken = TakeAll(Wants(1));

        Assert.Equal(["large", "small", "large", "large"], taken.Take(4).Select(slot => slot.WorkerId));
        Assert.Equal(2 + 6, taken.Count);
    }

    [Fact]
    public void Its_partitions_are_used_evenly()
    {
        _router.Set(Node("a", slots: 3, partitions: [4, 5, 6]));

        var taken = TakeAll(Wants(1));

        Assert.Equal([4, 4, 5, 5, 6, 6], taken.Select(slot => slot.Partition).Order());
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    public void Only_a_worker_that_accepts_owns_a_partition_and_can_do_the_filters_gets_tiles(bool accepts, bool hasPartition, bool canDo)
    {
        _router.Set(Node("a", partitions: hasPartition ? [0] : [], filters: canDo ? ["invert"] : ["median"], accepts: accepts));

        Assert.False(_router.TryTake(Wants(1), out _));
    }

    [Fact]
    public void A_slot_that_comes_back_is_given_again()
    {
        _router.Set(Node("a"));
        var taken = TakeAll(Wants(1));

        _router.Release(taken[0]);

        Assert.True(_router.TryTake(Wants(1), out _));
        Assert.False(_router.TryTake(Wants(1), out _));
    }

    [Fact]
    public void A_new_incarnation_starts_with_nothing_outstanding_and_slots_of_the_old_one_are_worth_nothing()
    {
        _router.Set(Node("a"));
        var old = TakeAll(Wants(1));

        _router.Set(Node("a") with { Incarnation = "again" });
        old.ForEach(_router.Release);

        Assert.Equal(2, TakeAll(Wants(1)).Count);
    }

    [Fact]
    public void A_worker_to_be_avoided_gets_nothing()
    {
        _router.Set(Node("a"));

        Assert.False(_router.TryTake(Wants(1, avoid: ["a"]), out _));
    }

    [Fact]
    public void A_tile_alone_waits_for_a_worker_to_be_idle_and_keeps_others_off_it()
    {
        _router.Set(Node("a"));
        _router.Set(Node("b", slots: 2));
        _router.TryTake(Wants(1), out var onA);
        _router.TryTake(Wants(1), out _);
        _router.TryTake(Wants(1), out _);

        Assert.False(_router.TryTakeAlone(Wants(0, alone: 1), out _));
        Assert.DoesNotContain(TakeAll(Wants(1)), slot => slot.WorkerId == "a");
        _router.Release(onA);
        _router.Unkeep();
        Assert.True(_router.TryTakeAlone(Wants(0, alone: 1), out var alone));

        Assert.Equal(("a", true), (alone.WorkerId, alone.Alone));
        Assert.False(_router.TryTake(Wants(1), out _));
        _router.Unkeep();
        Assert.False(_router.TryTake(Wants(1), out _));
        _router.Release(alone);
        Assert.True(_router.TryTake(Wants(1), out _));
    }

    private List<TileSlot> TakeAll(Demand demand)
    {
        var taken = new List<TileSlot>();
        while (_router.TryTake(demand, out var slot))
            taken.Add(slot);
        return taken;
    }
}
