using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Contract;

/// <summary>What becomes of a producer's batches.</summary>
public abstract class ProduceContract(IBrokerFixture broker) : BrokerContract(broker)
{
    [ContractFact]
    public async Task Every_version_appends_and_says_where()
    {
        var topic = await CreateTopicAsync();
        var batch = new BatchBuilder { Values = [[1], [2]] }.Build();

        var answers = new List<(ErrorCode, long)>();
        for (short version = 3; version <= 9; version++)
        {
            var answer = await ProduceAsync(topic, batch, version: version);
            answers.Add((answer.ErrorCode, answer.BaseOffset));
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(i => (ErrorCode.None, 2L * i)), answers);
    }

    [ContractFact]
    public async Task Batches_that_break_the_format_are_refused_and_the_connection_goes_on()
    {
        var topic = await CreateTopicAsync();
        var good = new BatchBuilder().Build();
        var badChecksum = good.ToArray();
        badChecksum[^1] ^= 1;
        (string Case, byte[] Set, ErrorCode Expected)[] cases =
        [
            ("bad checksum", badChecksum, ErrorCode.CorruptMessage),
            ("two batches", [.. good, .. good], ErrorCode.InvalidRecord),
            ("empty set", [], ErrorCode.InvalidRecord),
            ("truncated", good[..^3], ErrorCode.InvalidRecord),
            ("wrong count", new BatchBuilder { RecordCount = 2 }.Build(), ErrorCode.InvalidRecord),
            ("control bit", new BatchBuilder { Attributes = 0x20 }.Build(), ErrorCode.InvalidRecord),
            ("producer id without sequence", new BatchBuilder { ProducerId = 5, ProducerEpoch = 0 }.Build(), ErrorCode.InvalidRecord),
        ];

        var results = new List<(string, ErrorCode)>();
        foreach (var (name, set, _) in cases) results.Add((name, (await ProduceAsync(topic, set)).ErrorCode));
        var after = await ProduceAsync(topic, good);

        Assert.Equal(cases.Select(one => (one.Case, one.Expected)), results);
        Assert.Equal((ErrorCode.None, 0L), (after.ErrorCode, after.BaseOffset));
    }

    [ContractFact]
    public async Task A_batch_of_exactly_the_limit_is_taken_and_one_byte_more_is_not()
    {
        var batch = BatchBuilder.OfSize(10_000);
        var topic = await CreateTopicAsync(configs: ("max.message.bytes", $"{batch.Length}"));

        var taken = await ProduceAsync(topic, batch);
        var refused = await ProduceAsync(topic, BatchBuilder.OfSize(10_001));

        Assert.Equal(ErrorCode.None, taken.ErrorCode);
        Assert.Equal(ErrorCode.MessageTooLarge, refused.ErrorCode);
    }

    [ContractFact]
    public async Task Unknown_topics_partitions_and_acknowledgements_are_refused()
    {
        var topic = await CreateTopicAsync();
        var batch = new BatchBuilder().Build();

        var unknownTopic = await ProduceAsync(Unique("nowhere"), batch);
        var unknownPartition = await ProduceAsync(topic, batch, partition: 7);
        var unknownAcks = await ProduceAsync(topic, batch, acks: 2);

        Assert.Equal(ErrorCode.UnknownTopicOrPartition, unknownTopic.ErrorCode);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, unknownPartition.ErrorCode);
        Assert.Equal(ErrorCode.InvalidRequiredAcks, unknownAcks.ErrorCode);
    }

    [ContractFact]
    public async Task Partitions_of_one_request_succeed_and_fail_by_themselves()
    {
        var topic = await CreateTopicAsync(partitions: 2);
        var batch = new BatchBuilder().Build();
        var request = ProduceRequest(topic, batch);
        request.Topics[0].Partitions.Add(new() { Index = 1, Records = new(batch[..^1]) });
        request.Topics[0].Partitions.Add(new() { Index = 2, Records = new(batch) });

        var answer = await Client.SendAsync(Calls.Produce, 7, request);

        Assert.Equal([(0, ErrorCode.None), (1, ErrorCode.InvalidRecord), (2, ErrorCode.UnknownTopicOrPartition)],
            answer.Topics.Single().Partitions.Select(one => (one.Index, one.ErrorCode)).Order());
    }

    [ContractFact]
    public async Task Without_acknowledgement_there_is_no_answer_and_the_record_is_there()
    {
        var topic = await CreateTopicAsync();

        await Client.PostAsync(Calls.Produce, 7, ProduceRequest(topic, new BatchBuilder().Build(), acks: 0));
        var next = await FetchAsync(topic, 0, maxWaitMs: 10_000);

        Assert.Single(BatchReader.Read(next.Records.Bytes));
    }

    [ContractFact]
    public async Task Without_acknowledgement_a_refusal_closes_the_connection()
    {
        using var other = Connect();

        await other.PostAsync(Calls.Produce, 7, ProduceRequest(Unique("nowhere"), new BatchBuilder().Build(), acks: 0));

        Assert.Null(await other.ReceiveFrameAsync());
    }

    [ContractFact]
    public async Task A_record_from_the_future_is_refused_unless_the_broker_stamps_it()
    {
        var batch = new BatchBuilder { Timestamps = [DateTimeOffset.UtcNow.AddHours(3).ToUnixTimeMilliseconds()] }.Build();

        var refused = await ProduceAsync(await CreateTopicAsync(), batch);
        var stamped = await ProduceAsync(await CreateTopicAsync(configs: ("message.timestamp.type", "LogAppendTime")), batch);

        Assert.Equal((ErrorCode.InvalidTimestamp, ErrorCode.None), (refused.ErrorCode, stamped.ErrorCode));
    }

    [ContractFact]
    public async Task Requests_sent_ahead_are_answered_in_order()
    {
        var topic = await CreateTopicAsync();
        var batch = new BatchBuilder().Build();

        var first = Client.CorrelationId + 1;
        for (var i = 0; i < 50; i++) await Client.PostAsync(Calls.Produce, 7, ProduceRequest(topic, batch));
        var offsets = new List<long>();
        for (var i = 0; i < 50; i++) offsets.Add((await Client.ReceiveAsync(Calls.Produce, 7, first + i)).Topics.Single().Partitions.Single().BaseOffset);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), offsets);
    }

    [ContractFact]
    public async Task A_topic_can_stamp_the_time_of_arrival()
    {
        var topic = await CreateTopicAsync(configs: ("message.timestamp.type", "LogAppendTime"));

        var answer = await ProduceAsync(topic, new BatchBuilder { Timestamps = [1000] }.Build());
        var batch = BatchReader.Read((await FetchAsync(topic, 0)).Records.Bytes).Single();

        Assert.True(answer.LogAppendTimeMs > 1_700_000_000_000);
        Assert.Equal(answer.LogAppendTimeMs, batch.MaxTimestamp);
        Assert.Equal(0x08, batch.Attributes & 0x08);
    }
}

[Collection(EmbeddedCollection.Name)]
public sealed class ProduceOfEmbeddedBroker(EmbeddedFixture broker) : ProduceContract(broker);

[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class ProduceOfApacheKafka(KafkaFixture broker) : ProduceContract(broker);
