using Pipeline.Master.Tiles;

namespace Pipeline.Tests.Master.Tiles;

public sealed class FaultCountTests
{
    private readonly FaultCount _faults = new(3);

    [Fact]
    public void Deaths_and_failures_together_make_a_tile_poisonous()
    {
        _faults.Died(7, "a");
        _faults.Died(7, "b");
        Assert.False(_faults.IsPoisonous(7));

        _faults.Failed(7, "out of memory");

        Assert.True(_faults.IsPoisonous(7));
        Assert.Equal("2 workers died working on it, and its filter failed once, last with: out of memory", _faults.Reason(7));
    }

    [Fact]
    public void One_death_counts_once()
    {
        _faults.Died(7, "a");
        _faults.Died(7, "a");

        Assert.Equal(1, _faults.Of(7));
    }

    [Fact]
    public void A_worker_that_was_only_thought_dead_takes_its_death_back()
    {
        _faults.Died(7, "a");

        Assert.True(_faults.Revived("a"));

        Assert.Equal(0, _faults.Of(7));
        Assert.False(_faults.Revived("a"));
    }

    [Fact]
    public void Blamed_are_the_first_tiles_of_each_partition_as_many_as_there_are_slots()
    {
        var sendings = new[] { (1, 0), (2, 0), (3, 1), (4, 0), (5, 1) }
            .Select(sent => new Sending(sent.Item1, 1, new TileSlot("w", "i", sent.Item2, 1), false, TimeSpan.Zero) { Confirmed = true })
            .ToList();
        sendings[2].Confirmed = false;

        var suspects = FaultCount.Suspects(sendings, 1);

        Assert.Equal([1, 5], suspects.Order());
    }
}
