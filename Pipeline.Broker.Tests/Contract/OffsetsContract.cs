using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Contract;

/// <summary>Finding offsets by time, and giving up old records.</summary>
public abstract class OffsetsContract(IBrokerFixture broker) : BrokerContract(broker)
{
    private const long Latest = -1;
    private const long Earliest = -2;
    private const long MaxTimestamp = -3;

    /// <summary>For records that are older than either broker would keep.</summary>
    private static readonly (string, string) Keep = ("retention.ms", "-1");

    [ContractFact]
    public async Task Every_version_finds_the_earliest_and_the_latest_offset()
    {
        var topic = await CreateTopicAsync();
        for (var i = 0; i < 3; i++) await ProduceAsync(topic, new BatchBuilder().Build());

        var found = new List<(long, long)>();
        for (short version = 1; version <= 10; version++)
            found.Add(((await FindAsync(topic, Earliest, version)).Offset, (await FindAsync(topic, Latest, version)).Offset));

        Assert.All(found, one => Assert.Equal((0L, 3L), one));
    }

    [ContractFact]
    public async Task A_time_finds_the_first_record_at_or_after_it()
    {
        var topic = await CreateTopicAsync(configs: Keep);
        await ProduceAsync(topic, new BatchBuilder { Values = [[0], [1], [2]], Timestamps = [1000, 2000, 3000] }.Build());
        await ProduceAsync(topic, new BatchBuilder { Values = [[3], [4]], Timestamps = [4000, 2500] }.Build());

        var found = new List<(long, long)>();
        foreach (var time in new long[] { 0, 1000, 1001, 2001, 3001, 4000, 4001 })
        {
            var answer = await FindAsync(topic, time);
            found.Add((answer.Offset, answer.Timestamp));
        }

        Assert.Equal([(0, 1000), (0, 1000), (1, 2000), (2, 3000), (3, 4000), (3, 4000), (-1, -1)], found);
    }

    [ContractFact]
    public async Task A_time_finds_the_very_record_inside_a_compressed_batch()
    {
        byte[][] values = [.. Enumerable.Range(0, 40).Select(static i => Enumerable.Repeat((byte)i, 2000).ToArray())];
        long[] times = [.. Enumerable.Range(0, 40).Select(static i => i == 30 ? 9000L : 1000 + (100L * i))];

        var found = new List<(string, long, long, long)>();
        foreach (var (name, number, compress) in Codecs.All)
        {
            var topic = await CreateTopicAsync(configs: Keep);
            var batch = new BatchBuilder { Values = values, Timestamps = times, Attributes = number, Compress = compress }.Build();
            Assert.Equal((name, ErrorCode.None), (name, (await ProduceAsync(topic, batch)).ErrorCode));
            var inside = await FindAsync(topic, 2950);
            found.Add((name, inside.Offset, inside.Timestamp, (await FindAsync(topic, MaxTimestamp)).Offset));
        }

        Assert.Equal(Codecs.All.Select(static codec => (codec.Name, 20L, 3000L, 30L)), found);
    }

    [ContractFact]
    public async Task The_record_with_the_largest_time_is_found_wherever_it_is()
    {
        var topic = await CreateTopicAsync(configs: Keep);
        await ProduceAsync(topic, new BatchBuilder { Values = [[0], [1], [2]], Timestamps = [1000, 9000, 3000] }.Build());
        await ProduceAsync(topic, new BatchBuilder { Timestamps = [5000] }.Build());

        var answer = await FindAsync(topic, MaxTimestamp);

        Assert.Equal((1L, 9000L), (answer.Offset, answer.Timestamp));
    }

    [ContractFact]
    public async Task An_empty_log_has_no_times_and_an_unknown_partition_is_an_error()
    {
        var topic = await CreateTopicAsync();

        var byTime = await FindAsync(topic, 0);
        var unknown = await Client.SendAsync(Calls.ListOffsets, 7, new() { Topics = [new() { Name = Unique("nowhere"), Partitions = [new() { Timestamp = Latest }] }] });

        Assert.Equal((ErrorCode.None, -1L), (byTime.ErrorCode, byTime.Offset));
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, unknown.All.Single().Partitions.Single().ErrorCode);
    }

    [ContractFact]
    public async Task Deleted_records_are_gone_for_every_reader()
    {
        var topic = await CreateTopicAsync(configs: Keep);
        for (var i = 0; i < 5; i++) await ProduceAsync(topic, new BatchBuilder { Timestamps = [1000 + i] }.Build());

        var deleted = await DeleteAsync(topic, 3);
        var below = await FetchAsync(topic, 2);
        var at = await FetchAsync(topic, 3);
        var earliest = await FindAsync(topic, Earliest);
        var byTime = await FindAsync(topic, 1000);

        Assert.Equal((ErrorCode.None, 3L), (deleted.ErrorCode, deleted.LowWatermark));
        Assert.Equal(ErrorCode.OffsetOutOfRange, below.ErrorCode);
        Assert.Equal([3L, 4L], BatchReader.Read(at.Records.Bytes).Select(batch => batch.BaseOffset));
        Assert.Equal((3L, 3L), (earliest.Offset, at.LogStartOffset));
        Assert.Equal(3, byTime.Offset);
    }

    [ContractFact]
    public async Task Deleting_to_the_end_leaves_an_empty_log_that_goes_on_counting()
    {
        var topic = await CreateTopicAsync();
        for (var i = 0; i < 5; i++) await ProduceAsync(topic, new BatchBuilder().Build());

        var deleted = await DeleteAsync(topic, -1);
        var next = await ProduceAsync(topic, new BatchBuilder().Build());
        var read = await FetchAsync(topic, 5);

        Assert.Equal((ErrorCode.None, 5L), (deleted.ErrorCode, deleted.LowWatermark));
        Assert.Equal(5, next.BaseOffset);
        Assert.Single(BatchReader.Read(read.Records.Bytes));
    }

    [ContractFact]
    public async Task Records_that_are_not_there_yet_cannot_be_deleted()
    {
        var topic = await CreateTopicAsync();
        await ProduceAsync(topic, new BatchBuilder().Build());

        var behindTheEnd = await DeleteAsync(topic, 2);
        var unknown = await DeleteAsync(Unique("nowhere"), 0);
        var alreadyGone = await DeleteAsync(topic, 0);

        Assert.Equal(ErrorCode.OffsetOutOfRange, behindTheEnd.ErrorCode);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, unknown.ErrorCode);
        Assert.Equal((ErrorCode.None, 0L), (alreadyGone.ErrorCode, alreadyGone.LowWatermark));
    }

    private async Task<ListOffsetsPartitionResponse> FindAsync(string topic, long timestamp, short version = 7)
    {
        var request = new ListOffsetsRequest { TimeoutMs = 30_000, Topics = [new() { Name = topic, Partitions = [new() { Timestamp = timestamp }] }] };
        return (await Client.SendAsync(Calls.ListOffsets, version, request)).All.Single().Partitions.Single();
    }

    private async Task<DeleteRecordsPartitionResponse> DeleteAsync(string topic, long offset)
    {
        var request = new DeleteRecordsRequest { TimeoutMs = 30_000, Topics = [new() { Name = topic, Partitions = [new() { Offset = offset }] }] };
        return (await Client.SendAsync(Calls.DeleteRecords, 2, request)).All.Single().Partitions.Single();
    }
}

[Collection(EmbeddedCollection.Name)]
public sealed class OffsetsOfEmbeddedBroker(EmbeddedFixture broker) : OffsetsContract(broker);

[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class OffsetsOfApacheKafka(KafkaFixture broker) : OffsetsContract(broker);
