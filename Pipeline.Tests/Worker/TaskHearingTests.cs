using Pipeline.Worker.Streams;

namespace Pipeline.Tests.Worker;

public sealed class TaskHearingTests
{
    private readonly TaskHearing _hearing = new();

    [Fact]
    public void A_partition_that_was_read_is_deaf_after_three_looks_and_1_4_seconds_with_nothing_read()
    {
        _hearing.Read(0, 4);

        var looks = Enumerable.Range(0, 4).Select(look => Look(look * 0.5, start: 0, end: 9)).ToList();

        Assert.Equal([null, null, null, 0], looks);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(0.49)]
    public void It_is_found_within_two_seconds_of_the_record_that_it_misses(double sinceLook)
    {
        _hearing.Read(0, 4);
        Assert.Null(Look(-sinceLook, start: 0, end: 5));

        var found = Enumerable.Range(1, 10).Select(look => (look * 0.5) - sinceLook).First(at => Look(at, start: 0, end: 9) == 0);

        Assert.InRange(found, 1.0, 2.0);
    }

    [Fact]
    public void Reading_on_is_hearing_however_much_is_left()
    {
        for (var look = 0; look < 10; look++)
        {
            _hearing.Read(0, look);
            Assert.Null(Look(look, start: 0, end: 1000));
        }
    }

    [Fact]
    public void With_nothing_to_read_nothing_is_missed()
    {
        _hearing.Read(0, 8);

        Assert.All([0.0, 5, 10, 15], at => Assert.Null(Look(at, start: 0, end: 9)));
    }

    [Fact]
    public void A_partition_that_was_just_assigned_has_ten_seconds()
    {
        var looks = new[] { 0.0, 3, 6, 9, 12 }.Select(at => Look(at, start: 5, end: 9)).ToList();

        Assert.Equal([null, null, null, null, 0], looks);
    }

    [Fact]
    public void What_was_read_before_a_partition_went_says_nothing_after_it_came_again()
    {
        _hearing.Read(0, 3);
        _hearing.Forget([0]);

        Assert.All([0.0, 1, 2, 3], at => Assert.Null(Look(at, start: 9, end: 9)));
    }

    [Fact]
    public void A_process_that_stood_still_between_two_looks_blames_nobody()
    {
        _hearing.Read(0, 4);

        Assert.Null(Look(0, start: 0, end: 9));
        Assert.Null(Look(60, start: 0, end: 9));
    }

    private int? Look(double seconds, long start, long end) => _hearing.Deaf([new TaskPartition(0, start, end)], TimeSpan.FromSeconds(seconds));
}
