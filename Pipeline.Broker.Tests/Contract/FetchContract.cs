using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Contract;

/// <summary>What a consumer gets, and when.</summary>
public abstract class FetchContract(IBrokerFixture broker) : BrokerContract(broker)
{
    private const int LongWaitMs = 50_000;

    [ContractFact]
    public async Task Every_version_returns_the_batches_as_they_were_produced()
    {
        var topic = await CreateTopicAsync();
        byte[][] sent = [new BatchBuilder { Values = [[1], [2], [3]] }.Build(), BatchBuilder.OfSize(50_000)];
        foreach (var batch in sent) await ProduceAsync(topic, batch);

        var fetched = new List<FetchPartitionResponse>();
        for (short version = 4; version <= 12; version++) fetched.Add(await FetchAsync(topic, 0, version: version));

        Assert.All(fetched, answer =>
        {
            Assert.Equal((ErrorCode.None, 4L), (answer.ErrorCode, answer.HighWatermark));
            Assert.Equal(sent.Select(batch => batch[16..]), BatchReader.Read(answer.Records.Bytes).Select(batch => batch.Payload));
        });
    }

    [ContractFact]
    public async Task An_offset_inside_a_batch_returns_the_whole_batch()
    {
        var topic = await CreateTopicAsync();
        await ProduceAsync(topic, new BatchBuilder { Values = [[1]] }.Build());
        await ProduceAsync(topic, new BatchBuilder { Values = [[2], [3], [4]] }.Build());

        var batches = BatchReader.Read((await FetchAsync(topic, 2)).Records.Bytes);

        Assert.Equal([(1L, 3)], batches.Select(batch => (batch.BaseOffset, batch.RecordCount)));
    }

    [ContractFact]
    public async Task A_waiting_fetch_is_answered_when_a_record_comes()
    {
        var topic = await CreateTopicAsync();
        using var consumer = Connect();
        await consumer.PostAsync(Calls.Fetch, 11, FetchRequest(topic, 0, LongWaitMs));

        await ProduceAsync(topic, new BatchBuilder().Build());
        var answer = await consumer.ReceiveAsync(Calls.Fetch, 11);

        Assert.Single(BatchReader.Read(answer.Topics.Single().Partitions.Single().Records.Bytes));
    }

    [ContractFact]
    public async Task A_waiting_fetch_waits_for_as_many_bytes_as_it_asks_for()
    {
        var topic = await CreateTopicAsync();
        var batch = BatchBuilder.OfSize(1000);
        using var consumer = Connect();
        var request = FetchRequest(topic, 0, LongWaitMs);
        request.MinBytes = 3 * batch.Length;
        await consumer.PostAsync(Calls.Fetch, 11, request);

        for (var i = 0; i < 3; i++) await ProduceAsync(topic, batch);
        var answer = await consumer.ReceiveAsync(Calls.Fetch, 11);

        Assert.Equal(3, BatchReader.Read(answer.Topics.Single().Partitions.Single().Records.Bytes).Count);
    }

    [ContractFact]
    public async Task A_waiting_fetch_is_answered_empty_when_its_time_is_up()
    {
        var topic = await CreateTopicAsync();
        var begun = DateTime.UtcNow;

        var answer = await FetchAsync(topic, 0, maxWaitMs: 300);

        Assert.Equal((ErrorCode.None, 0), (answer.ErrorCode, answer.Records.Length));
        Assert.True(DateTime.UtcNow - begun >= TimeSpan.FromMilliseconds(290));
    }

    [ContractFact]
    public async Task A_waiting_fetch_is_answered_when_its_topic_is_deleted()
    {
        var topic = await CreateTopicAsync();
        using var consumer = Connect();
        await consumer.PostAsync(Calls.Fetch, 11, FetchRequest(topic, 0, 5000));

        await Client.SendAsync(Calls.DeleteTopics, 4, new() { TopicNames = [topic], TimeoutMs = 30_000 });
        var answer = await consumer.ReceiveAsync(Calls.Fetch, 11);

        Assert.Contains(answer.Topics.Single().Partitions.Single().ErrorCode, new[] { ErrorCode.UnknownTopicOrPartition, (ErrorCode)6 });
    }

    [ContractFact]
    public async Task The_first_batch_is_delivered_even_if_it_is_larger_than_every_limit()
    {
        var topic = await CreateTopicAsync();
        await ProduceAsync(topic, BatchBuilder.OfSize(500_000));
        await ProduceAsync(topic, BatchBuilder.OfSize(10));

        var answer = await FetchAsync(topic, 0, maxBytes: 1000);

        var batch = BatchReader.Read(answer.Records.Bytes).Single();
        Assert.True(batch.Bytes.Length > 500_000);
    }

    [ContractFact]
    public async Task Limits_hold_for_a_partition_and_for_the_whole_answer()
    {
        var topic = await CreateTopicAsync(partitions: 3);
        var batch = BatchBuilder.OfSize(10_000);
        for (var partition = 0; partition < 3; partition++)
            for (var i = 0; i < 5; i++)
                await ProduceAsync(topic, batch, partition);
        var request = FetchRequest(topic, 0);
        request.MaxBytes = 3 * batch.Length;
        request.Topics[0].Partitions = [.. Enumerable.Range(0, 3).Select(index => new FetchPartition { Index = index, PartitionMaxBytes = 2 * batch.Length })];

        var answer = await Client.SendAsync(Calls.Fetch, 11, request);

        var counts = answer.Topics.SelectMany(one => one.Partitions).OrderBy(one => one.Index).Select(one => BatchReader.Read(one.Records.Bytes).Count);
        Assert.Equal([2, 1, 0], counts);
    }

    [ContractFact]
    public async Task Offsets_outside_the_log_and_unknown_partitions_are_errors_at_once()
    {
        var topic = await CreateTopicAsync();
        await ProduceAsync(topic, new BatchBuilder().Build());

        var behind = await FetchAsync(topic, 2, LongWaitMs);
        var negative = await FetchAsync(topic, -1, LongWaitMs);
        var unknown = await FetchAsync(Unique("nowhere"), 0, LongWaitMs);
        var atTheEnd = await FetchAsync(topic, 1);

        Assert.Equal(ErrorCode.OffsetOutOfRange, behind.ErrorCode);
        Assert.Equal(ErrorCode.OffsetOutOfRange, negative.ErrorCode);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, unknown.ErrorCode);
        Assert.Equal((ErrorCode.None, 0), (atTheEnd.ErrorCode, atTheEnd.Records.Length));
    }

    [ContractFact]
    public async Task A_client_that_asks_for_a_session_gets_its_records_and_an_unknown_session_is_an_error()
    {
        var topic = await CreateTopicAsync();
        await ProduceAsync(topic, new BatchBuilder().Build());
        var request = FetchRequest(topic, 0);
        request.SessionEpoch = 0;

        var first = await Client.SendAsync(Calls.Fetch, 11, request);
        (request.SessionId, request.SessionEpoch) = (123_456_789, 1);
        var unknown = await Client.SendAsync(Calls.Fetch, 11, request);

        Assert.Single(BatchReader.Read(first.Topics.Single().Partitions.Single().Records.Bytes));
        Assert.Equal(ErrorCode.FetchSessionIdNotFound, unknown.ErrorCode);
    }

    [ContractFact]
    public async Task A_log_of_many_small_batches_is_read_from_any_offset()
    {
        var topic = await CreateTopicAsync();
        for (var i = 0; i < 400; i++) await ProduceAsync(topic, new BatchBuilder { Values = [new byte[200], [(byte)i]] }.Build());

        var firsts = new List<long>();
        for (var offset = 0; offset < 800; offset += 37)
            firsts.Add(BatchReader.Read((await FetchAsync(topic, offset, maxBytes: 1000)).Records.Bytes)[0].BaseOffset);

        Assert.Equal(Enumerable.Range(0, 22).Select(i => i * 37L / 2 * 2), firsts);
    }
}

[Collection(EmbeddedCollection.Name)]
public sealed class FetchOfEmbeddedBroker(EmbeddedFixture broker) : FetchContract(broker);

[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class FetchOfApacheKafka(KafkaFixture broker) : FetchContract(broker);
