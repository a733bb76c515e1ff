using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Clients;

/// <summary>What the product's own client does with the broker.</summary>
public sealed class ConfluentClientTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private EmbeddedBroker _broker = null!;

    public Task InitializeAsync()
    {
        _broker = new EmbeddedBroker(_folder.Path);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _broker.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_created_topic_is_described_with_its_partitions_and_settings()
    {
        using var admin = Admin();

        await admin.CreateTopicsAsync([new TopicSpecification
        {
            Name = "tasks",
            NumPartitions = 3,
            ReplicationFactor = 1,
            Configs = new() { ["max.message.bytes"] = "8000000" },
        }]);
        var metadata = admin.GetMetadata("tasks", Limit);
        var configs = await admin.DescribeConfigsAsync([new ConfigResource { Type = ResourceType.Topic, Name = "tasks" }]);

        Assert.Equal([0, 1, 2], metadata.Topics.Single().Partitions.Select(partition => partition.PartitionId));
        Assert.Equal("8000000", configs.Single().Entries["max.message.bytes"].Value);
    }

    [Fact]
    public async Task A_record_larger_than_the_topic_allows_is_refused_and_the_next_is_taken()
    {
        using var admin = Admin();
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = _broker.Address, MessageMaxBytes = 10_000_000 }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = "small", Configs = new() { ["max.message.bytes"] = "1000000" } }]);

        var refused = await Assert.ThrowsAsync<ProduceException<Null, byte[]>>(() => producer.ProduceAsync("small", new() { Value = new byte[1_000_001] }));
        var taken = await producer.ProduceAsync("small", new() { Value = new byte[999_000] });

        Assert.Equal(Confluent.Kafka.ErrorCode.MsgSizeTooLarge, refused.Error.Code);
        Assert.Equal(0, taken.Offset.Value);
    }

    [Theory]
    [InlineData(CompressionType.None)]
    [InlineData(CompressionType.Gzip)]
    [InlineData(CompressionType.Snappy)]
    [InlineData(CompressionType.Lz4)]
    [InlineData(CompressionType.Zstd)]
    public async Task Records_come_back_as_they_were_produced(CompressionType compression)
    {
        var config = new ProducerConfig { BootstrapServers = _broker.Address, CompressionType = compression, EnableIdempotence = true };
        using var producer = new ProducerBuilder<string, byte[]>(config).Build();
        var values = Enumerable.Range(0, 200).Select(i => Enumerable.Repeat((byte)i, i * 500).ToArray()).ToArray();

        var sent = await Task.WhenAll(values.Select((value, i) => producer.ProduceAsync("round-trip", new() { Key = $"{i}", Value = value })));
        var received = Consume("round-trip", values.Length);

        Assert.Equal(Enumerable.Range(0, 200).Select(i => (long)i), sent.Select(result => result.Offset.Value));
        Assert.Equal(values, received.Select(result => result.Message.Value));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), received.Select(result => result.Message.Key));
    }

    [Fact]
    public async Task A_group_goes_on_where_it_committed()
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = _broker.Address }).Build();
        for (var i = 0; i < 10; i++) await producer.ProduceAsync("journal", new() { Value = $"{i}" });

        var first = ConsumeInGroup("journal", 4);
        var second = ConsumeInGroup("journal", 6);

        Assert.Equal(["0", "1", "2", "3"], first);
        Assert.Equal(["4", "5", "6", "7", "8", "9"], second);
    }

    private IAdminClient Admin() => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = _broker.Address }).Build();

    private List<ConsumeResult<string, byte[]>> Consume(string topic, int count)
    {
        var config = new ConsumerConfig { BootstrapServers = _broker.Address, GroupId = "reader" };
        using var consumer = new ConsumerBuilder<string, byte[]>(config).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        var results = new List<ConsumeResult<string, byte[]>>();
        while (results.Count < count) results.Add(consumer.Consume(Limit) ?? throw new TimeoutException($"Only {results.Count} of {count} records came."));
        return results;
    }

    private List<string> ConsumeInGroup(string topic, int count)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = _broker.Address,
            GroupId = "workers",
            GroupInstanceId = "worker-1",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
            EnableAutoOffsetStore = false,
        };
        using var consumer = new ConsumerBuilder<Null, string>(config).Build();
        consumer.Subscribe(topic);
        var values = new List<string>();
        while (values.Count < count)
        {
            var result = consumer.Consume(Limit) ?? throw new TimeoutException($"Only {values.Count} of {count} records came.");
            values.Add(result.Message.Value);
            consumer.StoreOffset(result);
        }

        consumer.Close();
        return values;
    }
}
