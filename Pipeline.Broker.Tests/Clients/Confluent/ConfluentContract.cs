using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Pipeline.Broker.Tests.Contract;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Clients.Confluent;

/// <summary>What the product's own client does with the broker.</summary>
public abstract class ConfluentContract(IBrokerFixture broker) : ClientContract(broker)
{
    private static readonly TimeSpan Limit = Command.Limit;

    [ContractFact]
    public async Task A_created_topic_is_described_with_its_partitions_and_settings()
    {
        using var admin = Admin();
        var name = Unique("tasks");

        await admin.CreateTopicsAsync([new TopicSpecification { Name = name, NumPartitions = 3, ReplicationFactor = 1, Configs = new() { ["max.message.bytes"] = "8000000" } }]);
        await WaitUntilReadyAsync(name, 3);
        var metadata = admin.GetMetadata(name, Limit);
        var configs = await admin.DescribeConfigsAsync([new ConfigResource { Type = ResourceType.Topic, Name = name }]);

        Assert.Equal([0, 1, 2], metadata.Topics.Single().Partitions.Select(partition => partition.PartitionId).Order());
        Assert.Equal("8000000", configs.Single().Entries["max.message.bytes"].Value);
    }

    [ContractFact]
    public async Task Its_administration_client_is_served()
    {
        using var admin = Admin();
        var (topic, group) = (await CreateTopicAsync(), Unique("group"));
        await ProduceAsync(topic, 5);
        Consume(Consumer(group), topic, 5);

        await admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = topic, IncreaseTo = 2 }]);
        await WaitUntilReadyAsync(topic, 2);
        var deleted = await admin.DeleteRecordsAsync([new TopicPartitionOffset(topic, 0, 3)]);
        await admin.AlterConfigsAsync(new() { [new ConfigResource { Type = ResourceType.Topic, Name = topic }] = [new ConfigEntry { Name = "retention.ms", Value = "5000000" }] });
        var configs = await admin.DescribeConfigsAsync([new ConfigResource { Type = ResourceType.Topic, Name = topic }]);
        var described = admin.ListGroup(group, Limit);
        await admin.DeleteGroupsAsync([group]);
        await admin.DeleteTopicsAsync([topic]);

        Assert.Equal(3, deleted.Single().Offset.Value);
        Assert.Equal("5000000", configs.Single().Entries["retention.ms"].Value);
        Assert.Equal("Empty", described.State);
        Assert.DoesNotContain(admin.ListGroups(Limit), info => info.Group == group);
        Assert.DoesNotContain(admin.GetMetadata(Limit).Topics, info => info.Topic == topic);
    }

    [ContractFact]
    public async Task A_record_larger_than_the_topic_allows_is_refused_and_the_next_is_taken()
    {
        var topic = await CreateTopicAsync(1, ("max.message.bytes", "1000000"));
        using var producer = Producer<Null>(CompressionType.None, config => config.MessageMaxBytes = 10_000_000);

        var refused = await Assert.ThrowsAsync<ProduceException<Null, byte[]>>(() => producer.ProduceAsync(topic, new() { Value = new byte[1_000_001] }));
        var taken = await producer.ProduceAsync(topic, new() { Value = new byte[999_000] });

        Assert.Equal(global::Confluent.Kafka.ErrorCode.MsgSizeTooLarge, refused.Error.Code);
        Assert.Equal(0, taken.Offset.Value);
    }

    [ContractFact]
    public async Task Records_of_every_codec_come_back_as_they_were_produced()
    {
        var prefix = await CreateTopicPerCodecAsync();
        var values = Enumerable.Range(0, 200).Select(i => Enumerable.Repeat((byte)i, 1 + (i * 50)).ToArray()).ToArray();

        foreach (var codec in Codecs)
        {
            var topic = $"{prefix}-{codec}";
            using var producer = Producer<string>(Enum.Parse<CompressionType>(codec, ignoreCase: true), config => config.EnableIdempotence = true);
            var sent = await Task.WhenAll(values.Select((value, i) => producer.ProduceAsync(topic, new() { Key = $"{i}", Value = value })));
            var received = Consume(Consumer(Unique("reader")), topic, values.Length);

            await AssertStoredAsync(topic, codec, values.Length);
            Assert.Equal(Enumerable.Range(0, 200).Select(i => (long)i), sent.Select(result => result.Offset.Value));
            Assert.Equal(values, received.Select(result => result.Message.Value));
            Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), received.Select(result => result.Message.Key));
        }
    }

    [ContractFact]
    public async Task A_static_member_of_a_cooperative_group_goes_on_where_it_committed()
    {
        var (topic, group) = (await CreateTopicAsync(), Unique("workers"));
        await ProduceAsync(topic, 10);
        IConsumer<string, byte[]> Member() => Consumer(group, config =>
        {
            config.GroupInstanceId = "worker-1";
            config.PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky;
        });

        var first = Consume(Member(), topic, 4);
        var second = Consume(Member(), topic, 6);

        Assert.Equal([0, 1, 2, 3], first.Select(result => result.Offset.Value));
        Assert.Equal([4, 5, 6, 7, 8, 9], second.Select(result => result.Offset.Value));
    }

    [ContractFact]
    public async Task Two_members_share_the_partitions_and_one_takes_over_when_the_other_goes()
    {
        var (topic, group) = (await CreateTopicAsync(partitions: 4), Unique("pair"));
        using var first = Consumer(group);
        first.Subscribe(topic);
        await AssignedAsync(first, 4);
        using var second = Consumer(group);
        second.Subscribe(topic);

        await Task.WhenAll(AssignedAsync(first, 2), AssignedAsync(second, 2));
        var shared = first.Assignment.Concat(second.Assignment).Select(partition => partition.Partition.Value).Order();
        second.Close();
        await AssignedAsync(first, 4);

        Assert.Equal([0, 1, 2, 3], shared);
    }

    /// <summary>Polls until a member has so many partitions.</summary>
    private static Task AssignedAsync(IConsumer<string, byte[]> consumer, int count) => Task.Run(() =>
    {
        var giveUp = DateTime.UtcNow + Limit;
        while (consumer.Assignment.Count != count)
        {
            Assert.True(DateTime.UtcNow < giveUp, $"{consumer.Name} has {consumer.Assignment.Count} partitions instead of {count}.");
            consumer.Consume(TimeSpan.FromMilliseconds(50));
        }
    });

    /// <summary>Reads so many records as a member, commits them and leaves.</summary>
    private static List<ConsumeResult<string, byte[]>> Consume(IConsumer<string, byte[]> member, string topic, int count)
    {
        using var consumer = member;
        consumer.Subscribe(topic);
        var results = new List<ConsumeResult<string, byte[]>>();
        while (results.Count < count)
        {
            results.Add(consumer.Consume(Limit) ?? throw new TimeoutException($"Only {results.Count} of {count} records came."));
            consumer.StoreOffset(results[^1]);
        }

        consumer.Close();
        return results;
    }

    private async Task ProduceAsync(string topic, int count)
    {
        using var producer = Producer<Null>(CompressionType.None, _ => { });
        for (var i = 0; i < count; i++) await producer.ProduceAsync(topic, new() { Value = [(byte)i] });
    }

    private IAdminClient Admin() => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Address }).Build();

    private IProducer<TKey, byte[]> Producer<TKey>(CompressionType compression, Action<ProducerConfig> adjust)
    {
        var config = new ProducerConfig { BootstrapServers = Address, CompressionType = compression };
        adjust(config);
        return new ProducerBuilder<TKey, byte[]>(config).Build();
    }

    private IConsumer<string, byte[]> Consumer(string group, Action<ConsumerConfig>? adjust = null)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = Address,
            GroupId = group,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoOffsetStore = false,
            HeartbeatIntervalMs = 500,
        };
        adjust?.Invoke(config);
        return new ConsumerBuilder<string, byte[]>(config).Build();
    }
}

/// <summary>Confluent.Kafka on the embedded broker.</summary>
[Collection(BrokerProcessCollection.Name)]
public sealed class ConfluentOnEmbeddedBroker(BrokerProcessFixture broker) : ConfluentContract(broker);

/// <summary>Confluent.Kafka on Apache Kafka.</summary>
[OnApacheKafka]
[Collection(KafkaCollection.Name)]
public sealed class ConfluentOnApacheKafka(KafkaFixture broker) : ConfluentContract(broker);
