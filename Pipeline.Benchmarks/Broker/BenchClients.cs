using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Pipeline.Benchmarks.Broker;

/// <summary>The clients of the runs: librdkafka's defaults but for what 800 kB records need.</summary>
internal static class BenchClients
{
    private const int MaxRecordBytes = 4_000_000;

    /// <summary>No record is waited for longer than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>How soon a wait learns that the run is to end.</summary>
    private static readonly TimeSpan Attention = TimeSpan.FromMilliseconds(200);

    /// <summary>Creates a topic that takes records of every size.</summary>
    public static async Task<string> CreateTopicAsync(string address, int partitions)
    {
        var name = $"bench-{Guid.NewGuid():N}";
        using var admin = Admin(address);
        await admin.CreateTopicsAsync([new TopicSpecification
        {
            Name = name, NumPartitions = partitions, ReplicationFactor = 1, Configs = new() { ["max.message.bytes"] = $"{MaxRecordBytes}" },
        }]);
        return name;
    }

    /// <summary>Deletes a topic.</summary>
    public static async Task DeleteTopicAsync(string address, string topic)
    {
        using var admin = Admin(address);
        await admin.DeleteTopicsAsync([topic]);
    }

    /// <summary>A producer that waits for all acknowledgements.</summary>
    public static IProducer<Null, byte[]> Producer(string address, double lingerMs) => new ProducerBuilder<Null, byte[]>(new ProducerConfig
    {
        BootstrapServers = address,
        Acks = Acks.All,
        LingerMs = lingerMs,
        MessageMaxBytes = MaxRecordBytes,
        SocketNagleDisable = true,
    }).Build();

    /// <summary>A consumer that does not copy the records. Its queue never fills: when it does, this librdkafka pauses for a second.</summary>
    public static IConsumer<Ignore, int> Consumer(string address) => new ConsumerBuilder<Ignore, int>(new ConsumerConfig
    {
        BootstrapServers = address,
        GroupId = "bench",
        EnableAutoCommit = false,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        MaxPartitionFetchBytes = 8_000_000,
        QueuedMaxMessagesKbytes = 1_000_000,
        QueuedMinMessages = 10_000_000,
        SocketNagleDisable = true,
    }).SetValueDeserializer(new LengthOnly()).Build();

    /// <summary>Waits for the next record.</summary>
    public static void Next(this IConsumer<Ignore, int> consumer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        for (var waited = TimeSpan.Zero; consumer.Consume(Attention) is null; waited += Attention)
        {
            cancellation.ThrowIfCancellationRequested();
            if (waited > Patience) throw new TimeoutException("A record did not come.");
        }
    }

    private static IAdminClient Admin(string address) => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = address }).Build();

    private sealed class LengthOnly : IDeserializer<int>
    {
        public int Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) => data.Length;
    }
}
