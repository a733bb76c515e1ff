using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Contract;

/// <summary>What an idempotent producer may rely on: a batch sent again is there once, and a gap is refused.</summary>
public abstract class IdempotenceContract(IBrokerFixture broker) : BrokerContract(broker)
{
    [ContractFact]
    public async Task No_producer_id_is_given_twice_in_any_version_even_to_a_client_that_brings_one()
    {
        var given = new List<(long Id, short Epoch)>();
        for (short version = 0; version <= 5; version++) given.Add(await InitAsync(version: version));
        for (short version = 3; version <= 5; version++) given.Add(await InitAsync(given[0].Id, given[0].Epoch, version));

        Assert.Equal(9, given.Select(one => one.Id).Distinct().Count());
        Assert.All(given, one => Assert.Equal(0, one.Epoch));
    }

    [ContractFact]
    public async Task A_repeat_of_one_of_the_last_five_batches_gets_the_first_answer_again()
    {
        var topic = await CreateTopicAsync();
        var (id, epoch) = await InitAsync();
        for (var i = 0; i < 6; i++) await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, i * 2, records: 2));

        var repeats = new List<(ErrorCode, long)>();
        for (var i = 1; i < 6; i++)
        {
            var repeat = await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, i * 2, records: 2));
            repeats.Add((repeat.ErrorCode, repeat.BaseOffset));
        }

        var tooOld = await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, 0, records: 2));

        Assert.Equal(Enumerable.Range(1, 5).Select(i => (ErrorCode.None, 2L * i)), repeats);
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, tooOld.ErrorCode);
        Assert.Equal(12, (await FetchAsync(topic, 0)).HighWatermark);
    }

    [ContractFact]
    public async Task A_gap_and_a_partial_overlap_are_refused()
    {
        var topic = await CreateTopicAsync();
        var (id, epoch) = await InitAsync();
        await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, 0, records: 3));

        var gap = await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, 4));
        var overlap = await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, 2, records: 2));
        var next = await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, 3));

        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, gap.ErrorCode);
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, overlap.ErrorCode);
        Assert.Equal((ErrorCode.None, 3L), (next.ErrorCode, next.BaseOffset));
    }

    [ContractFact]
    public async Task A_producer_never_seen_may_begin_anywhere_and_a_sequence_wraps_to_zero()
    {
        var topic = await CreateTopicAsync();
        var (id, epoch) = await InitAsync();

        var last = await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, int.MaxValue - 1, records: 2));
        var wrapped = await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, 0));

        Assert.Equal(ErrorCode.None, last.ErrorCode);
        Assert.Equal(ErrorCode.None, wrapped.ErrorCode);
    }

    [ContractFact]
    public async Task A_new_epoch_begins_at_zero_and_fences_the_old_one()
    {
        var topic = await CreateTopicAsync();
        var (id, epoch) = await InitAsync();
        var newer = (short)(epoch + 1);
        await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, 0));

        var notAtZero = await ProduceAsync(topic, BatchBuilder.Idempotent(id, newer, 1));
        var atZero = await ProduceAsync(topic, BatchBuilder.Idempotent(id, newer, 0));
        var old = await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, 1));

        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, notAtZero.ErrorCode);
        Assert.Equal(ErrorCode.None, atZero.ErrorCode);
        Assert.Equal(ErrorCode.InvalidProducerEpoch, old.ErrorCode);
    }

    [ContractFact]
    public async Task Partitions_count_their_sequences_by_themselves()
    {
        var topic = await CreateTopicAsync(partitions: 2);
        var (id, epoch) = await InitAsync();
        await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, 0), partition: 0);

        var other = await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, 0), partition: 1);

        Assert.Equal((ErrorCode.None, 0L), (other.ErrorCode, other.BaseOffset));
        Assert.Equal(1, (await FetchAsync(topic, 0)).HighWatermark);
    }

    [ContractFact]
    public async Task Deleting_a_producers_records_does_not_make_it_unknown()
    {
        var topic = await CreateTopicAsync();
        var (id, epoch) = await InitAsync();
        await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, 0));
        await Client.SendAsync(Calls.DeleteRecords, 1, new() { TimeoutMs = 30_000, Topics = [new() { Name = topic, Partitions = [new() { Offset = -1 }] }] });

        var repeat = await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, 0));
        var gap = await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, 5));
        var next = await ProduceAsync(topic, BatchBuilder.Idempotent(id, epoch, 1));

        Assert.Equal((ErrorCode.None, 0L), (repeat.ErrorCode, repeat.BaseOffset));
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, gap.ErrorCode);
        Assert.Equal((ErrorCode.None, 1L), (next.ErrorCode, next.BaseOffset));
    }

    private async Task<(long Id, short Epoch)> InitAsync(long id = -1, short epoch = -1, short version = 4)
    {
        while (true)
        {
            var answer = await Client.SendAsync(Calls.InitProducerId, version, new() { TransactionalId = null, ProducerId = id, ProducerEpoch = epoch });
            if (answer.ErrorCode == ErrorCode.None) return (answer.ProducerId, answer.ProducerEpoch);

            // A fresh Apache Kafka is still loading.
            Assert.Equal(14, (int)answer.ErrorCode);
        }
    }
}

[Collection(EmbeddedCollection.Name)]
public sealed class IdempotenceOfEmbeddedBroker(EmbeddedFixture broker) : IdempotenceContract(broker);

[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class IdempotenceOfApacheKafka(KafkaFixture broker) : IdempotenceContract(broker);
