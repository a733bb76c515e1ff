using Confluent.Kafka;
using Pipeline.Master.Streams;

namespace Pipeline.Tests.Master.Streams;

public sealed class ReadPositionsTests
{
    private static readonly TopicPartition Partition = new("results", 0);

    private readonly ReadPositions _positions = new([new TopicPartitionOffset(Partition, 10)]);

    [Fact]
    public void A_stream_that_stands_still_with_something_to_read_is_deaf_within_two_seconds()
    {
        _positions.Advance(new TopicPartitionOffset(Partition, 12));

        var found = Enumerable.Range(0, 4).Select(look => _positions.Deaf(Ends(15), TimeSpan.FromSeconds(look * 0.5))).ToList();

        Assert.Equal([null, null, null, Partition], found);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(0.49)]
    public void It_is_found_within_two_seconds_of_the_record_that_it_misses(double sinceLook)
    {
        _positions.Advance(new TopicPartitionOffset(Partition, 12));
        Assert.Null(_positions.Deaf(Ends(12), TimeSpan.FromSeconds(10 - sinceLook)));

        var found = Enumerable.Range(1, 10).Select(look => (look * 0.5) - sinceLook).First(at => _positions.Deaf(Ends(15), TimeSpan.FromSeconds(10 + at)) == Partition);

        Assert.InRange(found, 1.0, 2.0);
    }

    [Fact]
    public void A_stream_that_moves_is_not_deaf_however_far_behind()
    {
        for (var look = 0; look < 50; look++)
        {
            _positions.Advance(new TopicPartitionOffset(Partition, 12 + look));

            Assert.Null(_positions.Deaf(Ends(1000 + (2 * look)), TimeSpan.FromSeconds(look * 0.5)));
        }
    }

    [Fact]
    public void A_stream_that_has_read_everything_is_not_deaf()
    {
        for (var look = 0; look < 50; look++)
            Assert.Null(_positions.Deaf(Ends(10), TimeSpan.FromSeconds(look)));
    }

    [Fact]
    public void A_stream_that_was_just_started_is_given_ten_seconds()
    {
        var found = Enumerable.Range(0, 21).Select(look => _positions.Deaf(Ends(15), TimeSpan.FromSeconds(look * 0.5))).ToList();

        Assert.All(found.Take(20), Assert.Null);
        Assert.Equal(Partition, found[20]);
    }

    [Fact]
    public void It_has_caught_up_when_all_that_was_there_is_read()
    {
        Assert.False(_positions.Reached(Ends(12)));

        _positions.Advance(new TopicPartitionOffset(Partition, 12));

        Assert.True(_positions.Reached(Ends(12)));
    }

    [Theory]
    [InlineData(null, 5, 9, 5, false)]
    [InlineData(7L, 5, 9, 7, false)]
    [InlineData(9L, 5, 9, 9, false)]
    [InlineData(3L, 5, 9, 5, true)]
    [InlineData(10L, 5, 9, 5, true)]
    [InlineData(10L, 0, 0, 0, true)]
    public void Reading_begins_where_it_was_left_if_that_is_there(long? stored, long low, long high, long expected, bool isLost)
    {
        var start = ReadPositions.Start(stored, new WatermarkOffsets(low, high), out var lost);

        Assert.Equal((expected, isLost), (start, lost));
    }

    private static Dictionary<TopicPartition, long> Ends(long end) => new() { [Partition] = end };
}
